package kart.appointment.notice;

import io.quarkus.vertx.VertxContextSupport;
import java.time.Duration;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.testing.Sql;

/** Bookings that were made a week ago for a moment that comes soon. */
final class Reminders {

    private Reminders() {}

    static UUID booked(Case citizen, UUID office, Duration ahead) {
        return madeLongAgo(confirmed(citizen, office, ahead));
    }

    static UUID confirmed(Case citizen, UUID office, Duration ahead) {
        UUID booking = Cases.held(citizen, Cases.slot(office, 9, "ONLINE", ahead));
        Cases.settle(citizen, "BOOKING");
        return booking;
    }

    static UUID madeLongAgo(UUID booking) {
        Sql.asOwner("UPDATE booking_history SET at = at - interval '7 days' WHERE booking_id = ?", booking);
        return booking;
    }

    /** Runs the job as a scheduler does. */
    static void run(ReminderJob job) {
        try {
            VertxContextSupport.subscribeAndAwait(job::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
