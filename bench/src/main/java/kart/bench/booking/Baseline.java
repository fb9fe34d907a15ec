package kart.bench.booking;

import java.io.IOException;
import java.sql.SQLException;
import kart.local.process.PartFailed;

/**
 * The same law at one statement a booking, from a client that does nothing else: it locks the application, takes a place,
 * writes the booking, its history and its event.
 */
interface Baseline {

    /** What it is, for a person. */
    String name();

    /**
     * Takes places for the citizens from 1 on.
     *
     * @param where   whose places
     * @param clients how many connections
     * @param atMost  citizens
     * @param seconds for how long about
     */
    Taken take(Where where, int clients, int atMost, int seconds)
            throws IOException, SQLException, PartFailed, InterruptedException;

    /**
     * What was taken.
     *
     * @param places  how many
     * @param seconds in which time
     */
    record Taken(long places, double seconds) {

        double perSecond() {
            return places / seconds;
        }
    }

    /** Over which slots the bookings go. */
    enum Where {
        /** All offices. */
        SPREAD("spread"),
        /** One slot. */
        HOT("hot");

        private final String key;

        Where(String key) {
            this.key = key;
        }

        /** Its name in the report. */
        String key() {
            return key;
        }
    }

    /**
     * The statement.
     *
     * @param citizen an expression for the citizen's number
     * @param slot    an expression for the slot
     */
    static String statement(String citizen, String slot) {
        return """
                WITH who AS (
                    SELECT id, citizen_id, CASE WHEN booking_settled THEN 'CONFIRMED' ELSE 'HELD' END AS state
                      FROM application
                     WHERE id = CAST('00000000-0000-4000-9000-' || lpad(to_hex(CAST(%1$s AS integer)), 12, '0') AS uuid)
                       AND state = 'REGISTERED'
                       FOR SHARE),
                place AS (
                    UPDATE slot s SET booked = booked + 1
                      FROM office o, who
                     WHERE s.id = %2$s AND o.id = s.office_id AND o.open AND s.pool = 'ONLINE' AND s.starts_at > now()
                       AND s.planned - s.booked - s.resting > 0
                    RETURNING s.id, s.office_id, s.starts_at),
                held AS (
                    INSERT INTO booking (application_id, citizen_id, slot_id, state, expires_at, principal,
                                         idempotency_key, fingerprint)
                    SELECT who.id, who.citizen_id, place.id, who.state, now() + interval '15 minutes', 'bench',
                           CAST(%1$s AS text), 'bench'
                      FROM who, place
                    RETURNING id, application_id, slot_id, state, expires_at),
                kept AS (
                    INSERT INTO booking_history (booking_id, to_state, slot_id, actor)
                    SELECT id, state, slot_id, 'bench' FROM held)
                INSERT INTO outbox_event (type, subject, data)
                SELECT 'kart.booking.held.v1', held.application_id,
                       jsonb_build_object('applicationId', held.application_id, 'at', utc(clock_timestamp()),
                                          'bookingId', held.id, 'officeId', place.office_id,
                                          'startsAt', utc(place.starts_at), 'expiresAt', utc(held.expires_at))
                  FROM held, place
                """.formatted(citizen, slot);
    }

    /** An expression for the slot of a citizen. */
    static String slot(Where where, String citizen, int slots, long hotSlot) {
        return switch (where) {
            case SPREAD ->
                "(SELECT b.id FROM bench_slot b WHERE b.number = CAST(%s AS integer) %% %d)".formatted(citizen, slots);
            case HOT -> Long.toString(hotSlot);
        };
    }
}
