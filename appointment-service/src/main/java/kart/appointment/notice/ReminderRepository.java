package kart.appointment.notice;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.slot.ClosedHour;
import kart.database.Columns;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The statements that choose whom a job tells, each person once. */
@ApplicationScoped
class ReminderRepository {

    /**
     * What both statements end with. {@code due} has locked its bookings, so that a cancellation, a move or another replica
     * is not waited for but passed over; who looked before another replica's commit finds {@code booking_notice_once}.
     */
    private static final String TELL_ONCE = """
            told AS (
                INSERT INTO booking_notice (booking_id, notice, slot_id)
                SELECT id, CAST(:notice AS text), slot_id FROM due ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING booking_id)
            SELECT d.application_id, a.sealed_mobile, a.tracking_code, d.starts_at,
                   coalesce(p.place_fa, o.name_fa), coalesce(p.place_en, o.name_en)
              FROM told t
              JOIN due d ON d.id = t.booking_id
              JOIN application a ON a.id = d.application_id
              JOIN office o ON o.id = d.office_id
              LEFT JOIN office_stop p
                ON p.office_id = o.id AND p.day = CAST(d.starts_at AT TIME ZONE 'Asia/Tehran' AS date)
             ORDER BY d.starts_at, d.id
            """;

    /**
     * Whom to remind: bookings that are CONFIRMED in a slot whose moment has come, and were so before that moment. A booking
     * that was moved is looked at with the slot that it has now. Nobody is reminded to come to an office that is closed. The
     * day narrows the search to the index of days.
     */
    private static final String REMIND = """
            WITH moment AS (
                SELECT now() + :before * interval '1 second' AS latest,
                       greatest(now(), now() + :before * interval '1 second' - :late * interval '1 second') AS earliest),
            due AS MATERIALIZED (
                SELECT b.id, b.application_id, b.slot_id, s.starts_at, s.office_id
                  FROM moment m
                  JOIN slot s ON s.local_date BETWEEN CAST(m.earliest AT TIME ZONE 'Asia/Tehran' AS date)
                                                  AND CAST(m.latest AT TIME ZONE 'Asia/Tehran' AS date)
                             AND s.starts_at > m.earliest AND s.starts_at <= m.latest AND s.booked > 0
                  JOIN booking b ON b.slot_id = s.id AND b.state = 'CONFIRMED'
                 WHERE NOT EXISTS (SELECT FROM booking_notice n
                                    WHERE n.booking_id = b.id AND n.notice = :notice AND n.slot_id = b.slot_id)
                   AND EXISTS (SELECT FROM booking_history h
                                WHERE h.booking_id = b.id AND h.slot_id = b.slot_id AND h.to_state = 'CONFIRMED'
                                  AND h.at < s.starts_at - :before * interval '1 second')
                   AND NOT (
            """ + ClosedHour.OF_SLOT + """
                   )
                 ORDER BY s.starts_at, b.id
                 LIMIT :limit
                   FOR NO KEY UPDATE OF b SKIP LOCKED),
            """ + TELL_ONCE;

    /**
     * Whom to tell that their place is theirs: bookings that began CONFIRMED. The statement that gives places tells nobody,
     * so that it stays as fast as it is; who is confirmed later is told with that change, and a family when it books.
     */
    private static final String CONFIRM = """
            WITH due AS MATERIALIZED (
                SELECT b.id, b.application_id, b.slot_id, s.starts_at, s.office_id
                  FROM booking b JOIN slot s ON s.id = b.slot_id
                 WHERE b.state = 'CONFIRMED' AND b.expires_at IS NULL AND b.family_id IS NULL
                   AND b.principal <> 'job:late-payment'
                   AND b.created_at > now() - :late * interval '1 second' AND s.starts_at > now()
                   AND NOT EXISTS (SELECT FROM booking_notice n WHERE n.booking_id = b.id AND n.notice = :notice)
                 ORDER BY b.created_at
                 LIMIT :limit
                   FOR NO KEY UPDATE OF b SKIP LOCKED),
            """ + TELL_ONCE;

    /**
     * However often an office moved meanwhile, people hear of it once: of the last time. Only the first row of an office can be
     * taken, and who has it has all of them; replicas share the offices.
     */
    private static final String TAKE_MOVED = """
            WITH next AS MATERIALIZED (
                SELECT office_id
                  FROM office_moved m
                 WHERE NOT EXISTS (SELECT FROM office_moved e WHERE e.office_id = m.office_id AND e.id < m.id)
                 ORDER BY id
                 LIMIT 1
                   FOR UPDATE SKIP LOCKED),
            taken AS (
                DELETE FROM office_moved m USING next n WHERE m.office_id = n.office_id RETURNING m.office_id, m.moved_at)
            SELECT office_id, max(moved_at) FROM taken GROUP BY office_id
            """;

    /** No statement asks for a notice after the day of its appointment. */
    private static final String FORGET = "DELETE FROM booking_notice WHERE told_at < now() - interval '30 days'";

    /**
     * Remembers that at most so many people are reminded of their appointment, and gives them.
     *
     * @param before how long before the appointment
     * @param late   how late at most
     */
    Uni<List<Recipient>> remind(Notice notice, Duration before, Duration late, int limit) {
        return recipients(REMIND, notice, late, limit, query -> query.setParameter("before", before.toSeconds()));
    }

    /** The same for those whose booking began CONFIRMED. */
    Uni<List<Recipient>> confirm(Notice notice, Duration late, int limit) {
        return recipients(CONFIRM, notice, late, limit, query -> query);
    }

    /** An office that is elsewhere since a moment. */
    record Moved(UUID office, Instant at) {}

    /** Takes an office that has moved, or null if none has. */
    Uni<Moved> takeMoved() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(TAKE_MOVED, Object[].class).getSingleResultOrNull())
                .map(row -> row == null ? null : new Moved((UUID) row[0], Columns.instant(row[1])));
    }

    Uni<Void> forget() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET).executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<List<Recipient>> recipients(
            String statement,
            Notice notice,
            Duration late,
            int limit,
            java.util.function.UnaryOperator<SelectionQuery<Object[]>> more) {
        return Panache.getSession()
                .chain(session -> more.apply(session.createNativeQuery(statement, Object[].class)
                                .setParameter("notice", notice.name())
                                .setParameter("late", late.toSeconds())
                                .setParameter("limit", limit))
                        .getResultList())
                .map(rows -> rows.stream().map(Recipient::of).toList());
    }
}
