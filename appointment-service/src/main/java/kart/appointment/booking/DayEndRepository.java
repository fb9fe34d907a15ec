package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import kart.appointment.slot.ClosedHour;
import kart.metrics.MoveCounter;

/** Closes days. */
@ApplicationScoped
class DayEndRepository {

    /**
     * Closes the appointments of past days: who did not come is a no-show, who was not served goes incomplete. But who
     * could not come, because no place of the office was planned at their hour any more, is cancelled: it was closed.
     *
     * <p>The race with a check-in or a cancellation: bookings are locked after their slots and looked at again; those
     * that somebody works on are left for the next time. Slots that another replica closes are passed over.
     */
    private static final String END_DAYS = """
            WITH who AS (
                SELECT 'job:day-end' AS actor, CAST(NULL AS uuid) AS organisation_id, CAST(NULL AS uuid) AS office_id,
                       'DAY_ENDED' AS reason, CAST(NULL AS text) AS traceparent),
            due AS MATERIALIZED (
                SELECT b.id, b.slot_id
                  FROM slot s JOIN booking b ON b.slot_id = s.id AND b.state IN ('CONFIRMED', 'CHECKED_IN')
                 WHERE s.local_date < :today AND s.local_date >= :earliest AND s.booked > 0
                 LIMIT :limit),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at,
            """ + ClosedHour.OF_SLOT + """
                       AS closed
                  FROM slot s
                 WHERE s.id IN (SELECT slot_id FROM due)
                 ORDER BY s.id
                   FOR NO KEY UPDATE SKIP LOCKED),
            mine AS MATERIALIZED (
                SELECT b.id, b.slot_id
                  FROM due JOIN booking b ON b.id = due.id JOIN place p ON p.id = b.slot_id
                 WHERE b.state IN ('CONFIRMED', 'CHECKED_IN')
                 ORDER BY b.citizen_id
                   FOR NO KEY UPDATE OF b SKIP LOCKED),
            moved AS (
                UPDATE booking b
                   SET state = CASE WHEN b.state = 'CHECKED_IN' THEN 'INCOMPLETE'
                                    WHEN p.closed THEN 'CANCELLED' ELSE 'NO_SHOW' END
                  FROM mine JOIN place p ON p.id = mine.slot_id
                 WHERE b.id = mine.id
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state, b.slot_id,
                          p.office_id, p.pool, p.starts_at, b.expires_at,
                          CASE new.state WHEN 'NO_SHOW' THEN 'no-show' WHEN 'CANCELLED' THEN 'cancelled'
                                         ELSE 'incomplete' END AS event,
                          CASE new.state WHEN 'NO_SHOW' THEN CAST('{}' AS jsonb)
                                         WHEN 'CANCELLED' THEN jsonb_build_object('reason', 'OFFICE_CLOSED')
                                         ELSE jsonb_build_object('reason', 'DAY_ENDED') END AS more),
            freed AS (
                UPDATE slot s SET booked = s.booked - t.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM moved GROUP BY slot_id) t
                 WHERE s.id = t.slot_id),
            """ + MoveRecord.KEEP_AND_TELL;

    /** Days before these were closed long ago. */
    private static final int DAYS = 31;

    private final BookingMoves moves;

    @Inject
    DayEndRepository(BookingMoves moves) {
        this.moves = moves;
    }

    /** Closes at most so many appointments before a day; gives those that it closed. */
    Uni<List<Booking>> end(int limit, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END_DAYS, Object[].class)
                        .setParameter("today", today)
                        .setParameter("earliest", today.minusDays(DAYS))
                        .setParameter("limit", limit)
                        .getResultList())
                .call(rows -> MoveCounter.afterCommit(() -> rows.forEach(this::count)))
                .map(rows -> rows.stream().map(BookingRepository::booking).toList());
    }

    private void count(Object[] row) {
        moves.count(BookingState.valueOf((String) row[9]), BookingState.valueOf((String) row[3]), 1);
    }
}
