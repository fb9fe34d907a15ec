package kart.appointment.booking;

import io.quarkus.vertx.VertxContextSupport;
import java.time.LocalDate;
import kart.appointment.Offices;
import kart.testing.Sql;

/** Lets days pass, and ends them as a scheduler does. */
final class PastDays {

    private static final int BATCH = 500;

    private PastDays() {}

    /** Puts the hour of a booking on yesterday, in all pools of its office, with so many places planned in it. */
    static void putOnYesterday(java.util.UUID booking, int planned) {
        Sql.asOwner("""
                UPDATE slot
                   SET starts_at = starts_at - (local_date - ?) * interval '1 day', local_date = ?, planned = ?
                 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, yesterday(), yesterday(), planned, booking);
    }

    /** Closes all days before today. */
    static void end(DayEndService days) {
        end(days, Offices.today());
    }

    static void end(DayEndService days, LocalDate today) {
        try {
            while (VertxContextSupport.subscribeAndAwait(() -> days.end(BATCH, today)) == BATCH) {
                // More are left.
            }
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static LocalDate yesterday() {
        return Offices.today().minusDays(1);
    }
}
