package kart.e2e.load;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the services said they have done: nobody may look for it in vain afterwards. */
public final class Acknowledged {

    private final Set<UUID> applications = ConcurrentHashMap.newKeySet();
    private final Set<UUID> bookings = ConcurrentHashMap.newKeySet();
    private final Set<UUID> payments = ConcurrentHashMap.newKeySet();

    void application(String id) {
        applications.add(UUID.fromString(id));
    }

    void booking(String id) {
        bookings.add(UUID.fromString(id));
    }

    void payment(String id) {
        payments.add(UUID.fromString(id));
    }

    public UUID[] applications() {
        return applications.toArray(UUID[]::new);
    }

    public UUID[] bookings() {
        return bookings.toArray(UUID[]::new);
    }

    public UUID[] payments() {
        return payments.toArray(UUID[]::new);
    }

    /** How many acts were acknowledged. */
    public int size() {
        return applications.size() + bookings.size() + payments.size();
    }
}
