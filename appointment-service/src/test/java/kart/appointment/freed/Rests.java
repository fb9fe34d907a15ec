package kart.appointment.freed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.vertx.VertxContextSupport;
import java.util.UUID;
import kart.testing.Sql;

/** Places that rest, as a test sees them and brings them back. */
public final class Rests {

    private Rests() {}

    /** Lets the rest of a slot's places be over, and runs the job. */
    public static void end(FreedPlaceJob job, long slot) {
        Sql.asOwner("UPDATE freed_place SET due_at = now() WHERE slot_id = ?", slot);
        run(job);
    }

    /** Runs the job as a scheduler does. */
    public static void run(FreedPlaceJob job) {
        try {
            VertxContextSupport.subscribeAndAwait(job::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    public static long of(long slot) {
        return Sql.count("SELECT resting::bigint FROM slot WHERE id = ?", slot);
    }

    /** What every slot of an office counts is there: live bookings, open offers and places that rest; none has too many. */
    public static void assertCountsAreTrue(UUID office) {
        assertEquals(0, Sql.count("""
                SELECT count(*) FROM slot s
                 WHERE s.office_id = ?
                   AND (s.booked <> (SELECT count(*) FROM booking b
                                      WHERE b.slot_id = s.id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))
                        OR s.resting <> (SELECT count(*) FROM offer f WHERE f.slot_id = s.id AND f.state = 'OPEN')
                                        + (SELECT count(*) FROM freed_place p WHERE p.slot_id = s.id)
                        OR s.booked + s.resting > s.capacity)
                """, office));
    }
}
