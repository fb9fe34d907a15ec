package kart.appointment.booking;

/**
 * How every statement that moves bookings ends: with the history and the events of the rows in {@code moved}, so that
 * neither can be forgotten.
 *
 * <p>{@code who} has one row: actor, organisation_id, office_id, reason, traceparent. {@code moved} has id,
 * application_id, citizen_id, from_state, state, slot_id, office_id, pool, starts_at, expires_at, event (the middle of
 * the type, or null for none) and more (further data of the event; a reason in it is also the history's).
 */
public final class MoveRecord {

    public static final String KEEP_AND_TELL = """
            kept AS (
                INSERT INTO booking_history (booking_id, from_state, to_state, slot_id, actor, organisation_id, office_id,
                                             reason)
                SELECT m.id, m.from_state, m.state, m.slot_id, w.actor, w.organisation_id, w.office_id,
                       coalesce(m.more ->> 'reason', w.reason)
                  FROM moved m CROSS JOIN who w),
            told AS (
                INSERT INTO outbox_event (type, subject, traceparent, data)
                SELECT 'kart.booking.' || m.event || '.v1', m.application_id, w.traceparent,
                       jsonb_build_object('applicationId', m.application_id, 'at', utc(clock_timestamp()),
                                          'bookingId', m.id, 'officeId', m.office_id, 'startsAt', utc(m.starts_at))
                       || m.more
                  FROM moved m CROSS JOIN who w
                 WHERE m.event IS NOT NULL)
            SELECT m.id, m.application_id, m.citizen_id, m.state, m.slot_id, m.office_id, m.pool, m.starts_at,
                   m.expires_at, m.from_state
              FROM moved m
            """;

    private MoveRecord() {}
}
