package kart.appointment.desk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.database.Columns;
import kart.values.TehranTime;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** Calls visitors to workstations. */
@ApplicationScoped
class CallRepository {

    private static final String COLUMNS = """
            id, booking_id, workstation, called_at,
            (SELECT right(a.tracking_code, 4) FROM booking b JOIN application a ON a.id = b.application_id
              WHERE b.id = desk_call.booking_id) AS ticket
            """;

    /**
     * Calls who waits the longest: from the hour of the appointment on, or from the check-in if that was later. Who did
     * not answer a call waits from ten minutes after it on, so that others come first, and they not last.
     *
     * <p>The workstations of an office call one after the other ({@link #TURN}), so each sees its neighbours' calls. A visit
     * that ends at the same time is passed over ({@code SKIP LOCKED}), or waits and ends its call. Should two call all
     * the same, {@code desk_call_one_workstation} and {@code desk_call_one_visitor} let the second insert nothing.
     */
    private static final String CALL_NEXT = """
            WITH next AS MATERIALIZED (
                SELECT b.id
                  FROM slot s
                  JOIN booking b ON b.slot_id = s.id AND b.state = 'CHECKED_IN'
                 CROSS JOIN LATERAL (
                       SELECT greatest((SELECT max(h.at) FROM booking_history h
                                         WHERE h.booking_id = b.id AND h.to_state = 'CHECKED_IN'),
                                       (SELECT max(c.ended_at) + interval '10 minutes' FROM desk_call c
                                         WHERE c.booking_id = b.id)) AS since) w
                 WHERE s.office_id = :office AND s.booked > 0
                   AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz)
                   AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)
                   AND NOT EXISTS (SELECT FROM desk_call c WHERE c.booking_id = b.id AND c.ended_at IS NULL)
                 ORDER BY greatest(s.starts_at, w.since), w.since, b.id
                 LIMIT 1
                   FOR NO KEY UPDATE OF b SKIP LOCKED)
            INSERT INTO desk_call (booking_id, office_id, workstation, called_by)
            SELECT id, :office, :workstation, :actor FROM next
            ON CONFLICT DO NOTHING
            RETURNING
            """ + COLUMNS;

    /**
     * Waits until no other workstation of the office calls, up to the end of the transaction. It stands alone, since what
     * a statement sees is settled before it waits. Without it, who finds its visitor locked cannot know whether the
     * neighbour will keep them.
     */
    private static final String TURN = """
            SELECT true FROM (SELECT pg_advisory_xact_lock(hashtextextended('desk_call ' || :office, 0))) AS turn
            """;

    /** Ends a call that nobody answered; of two the second finds it ended. */
    private static final String END = """
            UPDATE desk_call SET ended_at = clock_timestamp()
             WHERE id = :id AND office_id = :office AND ended_at IS NULL
            RETURNING
            """ + COLUMNS;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM desk_call ";

    private static final String OF_WORKSTATION =
            SELECT + "WHERE office_id = :office AND workstation = :workstation AND ended_at IS NULL";

    private static final String OPEN = SELECT + """
             WHERE office_id = :office AND ended_at IS NULL AND id > :after ORDER BY id LIMIT :limit
            """;

    private static final String IS_KNOWN =
            "SELECT EXISTS (SELECT FROM desk_call WHERE id = :id AND office_id = :office)";

    private static final String SOMEBODY_WAITS = """
            SELECT EXISTS (
                   SELECT FROM slot s JOIN booking b ON b.slot_id = s.id AND b.state = 'CHECKED_IN'
                    WHERE s.office_id = :office AND s.booked > 0
                      AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz)
                      AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)
                      AND NOT EXISTS (SELECT FROM desk_call c WHERE c.booking_id = b.id AND c.ended_at IS NULL))
            """;

    /**
     * A visitor who is called to a workstation.
     *
     * @param ticket the end of their tracking code, by which they know themselves on a screen and nobody else knows them
     */
    record Call(UUID id, UUID bookingId, String workstation, Instant calledAt, String ticket) {}

    /** Waits for the turn of this office's calls. */
    Uni<Void> turn(UUID office) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TURN, Boolean.class)
                        .setParameter("office", office.toString())
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** The call that was made, or null: nobody waits, or the workstation calls somebody, or the visit of who waits ends. */
    Uni<Call> callNext(UUID office, LocalDate today, String workstation, Actor actor) {
        return Panache.getSession()
                .chain(session -> of(today, session.createNativeQuery(CALL_NEXT, Object[].class))
                        .setParameter("office", office)
                        .setParameter("workstation", workstation)
                        .setParameter("actor", actor.name())
                        .getResultList())
                .map(CallRepository::onlyOrNull);
    }

    /** The call that was ended, or null if it was not open. */
    Uni<Call> end(UUID office, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END, Object[].class)
                        .setParameter("id", id)
                        .setParameter("office", office)
                        .getResultList())
                .map(CallRepository::onlyOrNull);
    }

    /** The open call of a workstation, or null. */
    Uni<Call> ofWorkstation(UUID office, String workstation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_WORKSTATION, Object[].class)
                        .setParameter("office", office)
                        .setParameter("workstation", workstation)
                        .getResultList())
                .map(CallRepository::onlyOrNull);
    }

    /** The open calls of an office, oldest first. */
    Uni<List<Call>> open(UUID office, UUID after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN, Object[].class)
                        .setParameter("office", office)
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(CallRepository::call).toList());
    }

    Uni<Boolean> isKnown(UUID office, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_KNOWN, Boolean.class)
                        .setParameter("id", id)
                        .setParameter("office", office)
                        .getSingleResult());
    }

    Uni<Boolean> somebodyWaits(UUID office, LocalDate today) {
        return Panache.getSession()
                .chain(session -> of(today, session.createNativeQuery(SOMEBODY_WAITS, Boolean.class))
                        .setParameter("office", office)
                        .getSingleResult());
    }

    private static <R> SelectionQuery<R> of(LocalDate day, SelectionQuery<R> query) {
        return query.setParameter("from", TehranTime.startOfDay(day).toString())
                .setParameter("until", TehranTime.startOfDay(day.plusDays(1)).toString());
    }

    private static Call onlyOrNull(List<Object[]> rows) {
        return rows.isEmpty() ? null : call(rows.getFirst());
    }

    private static Call call(Object[] row) {
        return new Call((UUID) row[0], (UUID) row[1], (String) row[2], Columns.instant(row[3]), (String) row[4]);
    }
}
