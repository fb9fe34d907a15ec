package kart.appointment.desk;

import static kart.appointment.People.done;

import io.restassured.response.Response;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;

/** People who sit in an office and wait, and who calls them. */
final class Visitors {

    /** When the first of an office's appointments begins: now, for who asks first. */
    private static final Map<UUID, Instant> OPENED = new ConcurrentHashMap<>();

    private Visitors() {}

    /**
     * Somebody with an appointment of today, everything settled.
     *
     * @param order of two appointments the one with the smaller number begins before
     */
    static UUID confirmed(Case who, UUID office, int order) {
        UUID booking = Cases.held(who, Cases.slot(office, 1));
        Cases.settle(who, "BOOKING");
        Cases.settle(who, "DESK");
        Sql.asOwner("""
                UPDATE slot SET starts_at = ?, local_date = ? WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, Timestamp.from(opened(office).plusMillis(order)), Offices.today(), booking);
        return booking;
    }

    private static Instant opened(UUID office) {
        return OPENED.computeIfAbsent(office, first -> Instant.now());
    }

    /** Somebody who was here in time. */
    static UUID checkedIn(UUID office, int order) {
        UUID booking = confirmed(Cases.registered(), office, order);
        checkIn(booking, office);
        Sql.asOwner("UPDATE booking_history SET at = at - interval '1 hour' WHERE booking_id = ?", booking);
        return booking;
    }

    static void checkIn(UUID booking, UUID office) {
        done(200, People.post(People.desk(office), "/v1/bookings/" + booking + "/check-in", null));
    }

    static Response callNext(UUID office, String workstation) {
        return People.post(People.desk(office), path(office), body(workstation));
    }

    static Response absent(UUID office, String call) {
        return People.post(People.desk(office), path(office) + '/' + call + "/absence", null);
    }

    static String path(UUID office) {
        return "/v1/offices/" + office + "/calls";
    }

    static String body(String workstation) {
        return "{\"workstation\":\"" + workstation + "\"}";
    }
}
