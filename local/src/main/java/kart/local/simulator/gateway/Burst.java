package kart.local.simulator.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How often each merchant asked of late. */
final class Burst {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Map<UUID, Deque<Instant>> granted = new HashMap<>();

    /**
     * Whether the merchant may ask now; counts it if so.
     *
     * @param limit requests in ten seconds, 0 for any number
     */
    synchronized boolean allows(UUID merchant, int limit, Instant now) {
        if (limit == 0) {
            granted.clear();
            return true;
        }
        Deque<Instant> recent = granted.computeIfAbsent(merchant, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.peek().isAfter(now.minus(WINDOW))) {
            recent.remove();
        }
        return recent.size() < limit && recent.add(now);
    }
}
