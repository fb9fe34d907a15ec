package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.freed.FreedPlaces;
import kart.appointment.slot.ClosedHour;
import kart.appointment.slot.Pool;
import kart.http.Traces;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The statements that move one booking, inside the transaction of a use case. */
@ApplicationScoped
class MoveRepository {

    private static final String WHO = """
            WITH who AS (
                SELECT CAST(:actor AS text) AS actor, CAST(:organisation AS uuid) AS organisation_id,
                       CAST(:actorOffice AS uuid) AS office_id, CAST(:reason AS text) AS reason,
                       CAST(:traceparent AS text) AS traceparent),
            """;

    /**
     * Ends a live booking and gives its place back: one that was cancelled rests. The slot is locked first although the
     * booking is what we know: a hold of many locks the other way round. Nothing happens, and the caller looks again, if the
     * booking was moved in between, its citizen comes too late, or nobody works at the hour they are to be absent from; no plan
     * changes hours that have begun. Nobody is too late whose slot has more bookings than the plan: their place was taken from
     * under them. A visit that was called to a workstation ended there.
     */
    private static final String END =
            WHO + FreedPlaces.NAMED_REST + """
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at, :to = 'NO_SHOW' AND
            """ + ClosedHour.OF_SLOT + """
                       AS closed, s.planned < s.booked + s.resting AS displaced
                  FROM slot s
                 WHERE s.id = (SELECT slot_id FROM booking WHERE id = :id)
                   FOR NO KEY UPDATE),
            moved AS (
                UPDATE booking b
                   SET state = :to,
                       workstation = coalesce(CAST(:workstation AS text),
                                              (SELECT c.workstation FROM desk_call c
                                                WHERE c.booking_id = b.id AND c.ended_at IS NULL)),
                       fingerprints_taken_at = CASE WHEN :to = 'COMPLETED' THEN clock_timestamp() END,
                       fingerprints_taken_by = CASE WHEN :to = 'COMPLETED' THEN CAST(:actor AS text) END
                  FROM place p
                 WHERE b.id = :id AND b.slot_id = p.id AND b.state IN (:from) AND NOT p.closed
                   AND (CAST(:fence AS bigint) IS NULL OR b.state = 'HELD' OR p.displaced
                        OR p.starts_at > now() + CAST(:fence AS bigint) * interval '1 second')
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state, b.slot_id,
                          p.office_id, p.pool, p.starts_at, b.expires_at, CAST(:event AS text) AS event,
                          CAST(CAST(:more AS text) AS jsonb) AS more),
            gone AS (
                SELECT slot_id, id AS booking_id, state = 'CANCELLED' AS rests FROM moved),
            """ + FreedPlaces.REST + MoveRecord.KEEP_AND_TELL;

    /** A live booking stays live: no count changes, and only the booking is locked. */
    private static final String KEEP_PLACE = WHO + """
            touched AS (
                UPDATE booking b
                   SET state = :to
                 WHERE b.id = :id AND b.state IN (:from) AND (CAST(:slot AS bigint) IS NULL OR b.slot_id = :slot)
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state, b.slot_id,
                          b.expires_at),
            moved AS (
                SELECT t.*, s.office_id, s.pool, s.starts_at, CAST(:event AS text) AS event, CAST('{}' AS jsonb) AS more
                  FROM touched t JOIN slot s ON s.id = t.slot_id),
            """ + MoveRecord.KEEP_AND_TELL;

    /**
     * Gives a no-show a place again, if one is left and the application is still open; somebody may have got the place
     * meanwhile, and the citizen another booking ({@code booking_one_live}).
     */
    private static final String COME_BACK = WHO + """
            open AS MATERIALIZED (
                SELECT a.id FROM application a
                 WHERE a.id = (SELECT application_id FROM booking WHERE id = :id) AND a.state = 'REGISTERED'
                   FOR SHARE),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at
                  FROM slot s
                 WHERE s.id = (SELECT b.slot_id FROM booking b JOIN open o ON o.id = b.application_id WHERE b.id = :id)
                   AND s.planned > s.booked + s.resting
                   FOR NO KEY UPDATE),
            moved AS (
                UPDATE booking b SET state = 'CHECKED_IN'
                  FROM place p
                 WHERE b.id = :id AND b.slot_id = p.id AND b.state = 'NO_SHOW'
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state, b.slot_id,
                          p.office_id, p.pool, p.starts_at, b.expires_at, 'checked-in' AS event,
                          CAST('{}' AS jsonb) AS more),
            taken AS (
                UPDATE slot s SET booked = s.booked + 1 FROM moved m WHERE s.id = m.slot_id),
            """ + MoveRecord.KEEP_AND_TELL;

    /**
     * Takes the new place and gives the old one back, to rest, in one statement: both slots locked by id, the free count
     * read from the locked row. If the booking ended or moved in between, the place is gone, or its citizen comes too late
     * or too often, nothing happens. Out of a slot with more bookings than the plan, a citizen moves whenever they want,
     * and it does not count.
     */
    private static final String MOVE = WHO + FreedPlaces.NAMED_REST + """
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at, o.open, s.planned - s.booked - s.resting AS free
                  FROM slot s JOIN office o ON o.id = s.office_id
                 WHERE s.id IN (:slot, (SELECT slot_id FROM booking WHERE id = :id))
                 ORDER BY s.id
                   FOR NO KEY UPDATE OF s),
            moved AS (
                UPDATE booking b
                   SET slot_id = target.id,
                       moves = b.moves
                               + CASE WHEN CAST(:fence AS bigint) IS NULL OR origin.free < 0 THEN 0 ELSE 1 END
                  FROM place origin JOIN place target ON target.id = :slot
                 WHERE b.id = :id AND b.slot_id = origin.id AND target.id <> origin.id
                   AND (b.state = 'CONFIRMED' OR (b.state = 'HELD' AND b.expires_at > now()))
                   AND (CAST(:fence AS bigint) IS NULL OR origin.free < 0
                        OR (b.moves < :most
                            AND (b.state = 'HELD'
                                 OR origin.starts_at > now() + CAST(:fence AS bigint) * interval '1 second')))
                   AND target.free > 0 AND target.open AND target.starts_at > now() AND target.pool IN (:pools)
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state,
                          origin.id AS from_slot_id, new.slot_id, target.office_id, target.pool, target.starts_at,
                          b.expires_at, 'moved' AS event,
                          jsonb_build_object('fromOfficeId', origin.office_id,
                                             'fromStartsAt', utc(origin.starts_at)) AS more),
            taken AS (
                UPDATE slot s SET booked = s.booked + 1 FROM moved m WHERE s.id = m.slot_id),
            gone AS (
                SELECT from_slot_id AS slot_id, id AS booking_id, true AS rests FROM moved),
            """ + FreedPlaces.REST + MoveRecord.KEEP_AND_TELL;

    /**
     * Lengthens a hold once, to so many seconds from now: never by more, for a hold that lives ends later than now. What it
     * asks of a hold stands in a {@code CASE}: a plan made while there were few would go through all of them by their end.
     */
    static final String LENGTHEN = WHO + """
            touched AS (
                UPDATE booking b
                   SET expires_at = greatest(b.expires_at, now() + :seconds * interval '1 second'), lengthened = true
                 WHERE b.citizen_id = (SELECT a.citizen_id FROM application a WHERE a.id = :application)
                   AND b.application_id = :application
                   AND CASE b.state WHEN 'HELD' THEN b.expires_at > now() AND NOT b.lengthened END
                RETURNING b.id, b.application_id, b.citizen_id, b.state AS from_state, b.state, b.slot_id, b.expires_at),
            moved AS (
                SELECT t.*, s.office_id, s.pool, s.starts_at, CAST(NULL AS text) AS event, CAST('{}' AS jsonb) AS more
                  FROM touched t JOIN slot s ON s.id = t.slot_id),
            """ + MoveRecord.KEEP_AND_TELL;

    /**
     * Gives a citizen whose payment came too late the same place again, as a new booking: the very one, while it rests, or
     * another of the slot that is free.
     */
    private static final String TAKE_AGAIN = WHO + """
            lost AS MATERIALIZED (
                SELECT b.id, b.application_id, b.citizen_id, b.slot_id
                  FROM booking b JOIN application a ON a.id = b.application_id AND a.state = 'REGISTERED'
                 WHERE b.id = :id AND b.state = 'EXPIRED'),
            own AS MATERIALIZED (
                SELECT f.id
                  FROM freed_place f JOIN lost l ON l.id = f.booking_id AND l.slot_id = f.slot_id
                 LIMIT 1
                   FOR UPDATE OF f SKIP LOCKED),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at
                  FROM slot s JOIN office o ON o.id = s.office_id AND o.open
                 WHERE s.id = (SELECT slot_id FROM lost) AND s.starts_at > now()
                   AND s.planned > s.booked + s.resting - (SELECT count(*) FROM own)
                   FOR NO KEY UPDATE OF s),
            made AS (
                INSERT INTO booking (application_id, citizen_id, slot_id, state, principal, idempotency_key, fingerprint)
                SELECT l.application_id, l.citizen_id, p.id, 'CONFIRMED', 'job:late-payment', CAST(l.id AS text), ''
                  FROM lost l CROSS JOIN place p
                ON CONFLICT DO NOTHING
                RETURNING id, application_id, citizen_id, state, slot_id, expires_at),
            moved AS (
                SELECT m.*, CAST(NULL AS text) AS from_state, p.office_id, p.pool, p.starts_at, 'confirmed' AS event,
                       CAST('{}' AS jsonb) AS more
                  FROM made m JOIN place p ON p.id = m.slot_id),
            back AS (
                DELETE FROM freed_place f USING own, made WHERE f.id = own.id RETURNING f.slot_id),
            taken AS (
                UPDATE slot s
                   SET booked = s.booked + 1, resting = s.resting - CAST((SELECT count(*) FROM back) AS integer)
                  FROM made m WHERE s.id = m.slot_id),
            """ + MoveRecord.KEEP_AND_TELL;

    private final BookingMoves moves;
    private final AppointmentConfig config;

    @Inject
    MoveRepository(BookingMoves moves, AppointmentConfig config) {
        this.moves = moves;
        this.config = config;
    }

    /**
     * Ends a live booking, or gives null: of one that moved on, is moving, or cannot be absent.
     *
     * @param fence how long before its hour a confirmed one can no longer be ended; null where that does not matter
     */
    Uni<Booking> end(UUID id, BookingState to, Ending ending, Duration fence, Actor actor) {
        return attempt(s -> rest(who(s, END, actor, ending.reason()))
                .setParameter("id", id)
                .setParameter("to", to.name())
                .setParameter("from", to.from())
                .setParameter("fence", fence == null ? null : fence.toSeconds())
                .setParameter("workstation", ending.workstation())
                .setParameter("event", ending.event())
                .setParameter("more", ending.more()));
    }

    /** Moves a live booking on without touching its place; if a slot is named, only while it has that one. */
    Uni<Booking> keepPlace(UUID id, Long slot, BookingState from, BookingState to, String event, Actor actor) {
        if (!from.canBecome(to)) {
            throw new IllegalArgumentException(from + " never becomes " + to);
        }
        return attempt(s -> who(s, KEEP_PLACE, actor, null)
                .setParameter("id", id)
                .setParameter("slot", slot)
                .setParameter("to", to.name())
                .setParameter("from", List.of(from.name()))
                .setParameter("event", event));
    }

    Uni<Booking> comeBack(UUID id, Actor actor) {
        return attempt(s -> who(s, COME_BACK, actor, null).setParameter("id", id));
    }

    /** Moves a booking; a citizen in their own name by the fences of time and number. */
    Uni<Booking> move(UUID id, long slot, Collection<Pool> pools, boolean fenced, Actor actor) {
        return attempt(s -> rest(who(s, MOVE, actor, null))
                .setParameter("id", id)
                .setParameter("slot", slot)
                .setParameter("fence", fenced ? config.moveUntil().toSeconds() : null)
                .setParameter("most", config.movesPerBooking())
                .setParameter("pools", pools.stream().map(Enum::name).toList()));
    }

    Uni<Booking> lengthen(UUID application, long seconds, Actor actor) {
        return attempt(s -> who(s, LENGTHEN, actor, "payment-started")
                .setParameter("application", application)
                .setParameter("seconds", seconds));
    }

    Uni<Booking> takeAgain(UUID lost, Actor actor) {
        return attempt(s -> who(s, TAKE_AGAIN, actor, "paid-late").setParameter("id", lost));
    }

    private static SelectionQuery<Object[]> who(Mutiny.Session session, String sql, Actor actor, String reason) {
        return session.createNativeQuery(sql, Object[].class)
                .setParameter("actor", actor.name())
                .setParameter("organisation", actor.organisationId())
                .setParameter("actorOffice", actor.officeId())
                .setParameter("reason", reason)
                .setParameter("traceparent", Traces.current());
    }

    private SelectionQuery<Object[]> rest(SelectionQuery<Object[]> query) {
        return query.setParameter("restAtLeast", config.restAtLeast().toSeconds())
                .setParameter("restAtMost", config.restAtMost().toSeconds());
    }

    /**
     * Tries a statement. Who waited for a row and then found it changed keeps its lock nevertheless, so that the next try
     * would lock a slot after a booking, and two of them could wait for each other. So a try that moved nothing lets go
     * of all it locked.
     */
    private Uni<Booking> attempt(Function<Mutiny.Session, SelectionQuery<Object[]>> statement) {
        return Panache.getSession()
                .chain(s -> s.createNativeQuery("SAVEPOINT attempt")
                        .executeUpdate()
                        .chain(() -> one(statement.apply(s)))
                        .call(moved -> moved == null
                                ? s.createNativeQuery("ROLLBACK TO SAVEPOINT attempt")
                                        .executeUpdate()
                                : Uni.createFrom().item(0)));
    }

    private Uni<Booking> one(SelectionQuery<Object[]> query) {
        return query.getResultList()
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().nullItem() : counted(rows.getFirst()));
    }

    private Uni<Booking> counted(Object[] row) {
        Booking booking = BookingRepository.booking(row);
        BookingState from = row[9] == null ? null : BookingState.valueOf((String) row[9]);
        return moves.countAfterCommit(from, booking.state(), 1).replaceWith(booking);
    }
}
