package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.booking.BookingMoves;
import kart.appointment.booking.BookingState;
import kart.appointment.booking.MoveRecord;
import kart.appointment.freed.FreedPlaces;
import kart.http.Traces;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The statements that take a place that was offered. */
@ApplicationScoped
class AcceptanceRepository {

    private static final String WHO = """
            WITH who AS (
                SELECT CAST(:actor AS text) AS actor, CAST(:organisation AS uuid) AS organisation_id,
                       CAST(:actorOffice AS uuid) AS office_id, 'offer-accepted' AS reason,
                       CAST(:traceparent AS text) AS traceparent),
            """;

    /** Who waited has what they waited for. */
    private static final String FULFILLED = """
            fulfilled AS (
                UPDATE wish w SET state = 'FULFILLED', ended_at = clock_timestamp(), ended_by = CAST(:actor AS text)
                  FROM answered a
                 WHERE w.id = a.wish_id AND w.state = 'WAITING'),
            """;

    /**
     * Takes the place that was held and gives the old one back, to rest, in one statement. Both slots are locked by id
     * before the booking, and the booking before the offer; whoever else would end the offer waits for its slot. An offer
     * that has ended, or a booking that moved on, changes nothing; nor does an offer of a place that the plan, read from
     * the locked row, has no more, or of an office that takes nobody: it is open until the job ends it.
     */
    private static final String MOVE =
            WHO + FreedPlaces.NAMED_REST + """
            asked AS MATERIALIZED (
                SELECT id, booking_id, from_slot_id, slot_id FROM offer WHERE id = :id),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at, s.planned > s.booked AND o.open AS takes
                  FROM slot s JOIN office o ON o.id = s.office_id
                 WHERE s.id IN ((SELECT from_slot_id FROM asked), (SELECT slot_id FROM asked))
                 ORDER BY s.id
                   FOR NO KEY UPDATE OF s),
            mine AS MATERIALIZED (
                SELECT b.id
                  FROM booking b
                 WHERE (SELECT count(*) FROM place) = 2
                   AND b.id = (SELECT booking_id FROM asked) AND b.slot_id = (SELECT from_slot_id FROM asked)
                   AND b.state = 'CONFIRMED'
                   FOR NO KEY UPDATE),
            answered AS (
                UPDATE offer f SET state = 'ACCEPTED', ended_at = clock_timestamp(), ended_by = CAST(:actor AS text)
                  FROM mine m CROSS JOIN asked a JOIN place t ON t.id = a.slot_id
                 WHERE f.id = a.id AND f.booking_id = m.id AND f.state = 'OPEN' AND f.answer_by > now()
                   AND t.starts_at > now() AND t.takes
                RETURNING f.booking_id, f.from_slot_id, f.slot_id, f.wish_id),
            """ + FULFILLED + """
            moved AS (
                UPDATE booking b SET slot_id = a.slot_id
                  FROM answered a JOIN place target ON target.id = a.slot_id JOIN place origin ON origin.id = a.from_slot_id
                 WHERE b.id = a.booking_id
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state,
                          origin.id AS from_slot_id, new.slot_id, target.office_id, target.pool, target.starts_at,
                          b.expires_at, 'moved' AS event,
                          jsonb_build_object('fromOfficeId', origin.office_id,
                                             'fromStartsAt', utc(origin.starts_at)) AS more),
            taken AS (
                UPDATE slot s SET booked = s.booked + 1, resting = s.resting - 1
                  FROM moved m WHERE s.id = m.slot_id),
            gone AS (
                SELECT from_slot_id AS slot_id, id AS booking_id, true AS rests FROM moved),
            """ + FreedPlaces.REST + MoveRecord.KEEP_AND_TELL;

    /**
     * Takes the place that was held for who has no booking: a new one, HELD, or CONFIRMED if the fee is settled. The
     * application is locked first, then the slot, and both before the offer. Plan and office are asked as above. It does
     * not step back from a conflict: who has booked elsewhere meanwhile is refused by {@code booking_one_live}, and the
     * offer stays as it was.
     */
    private static final String TAKE = WHO + """
            asked AS MATERIALIZED (
                SELECT id, application_id, slot_id FROM offer WHERE id = :id AND booking_id IS NULL),
            eligible AS MATERIALIZED (
                SELECT a.id, a.citizen_id, CASE WHEN a.booking_settled THEN 'CONFIRMED' ELSE 'HELD' END AS state
                  FROM application a
                 WHERE a.id = (SELECT application_id FROM asked) AND a.state = 'REGISTERED'
                   FOR SHARE),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at
                  FROM slot s JOIN office o ON o.id = s.office_id AND o.open
                 WHERE s.id = (SELECT slot_id FROM asked) AND (SELECT count(*) FROM eligible) = 1 AND s.starts_at > now()
                   AND s.planned > s.booked
                   FOR NO KEY UPDATE OF s),
            answered AS (
                UPDATE offer f SET state = 'ACCEPTED', ended_at = clock_timestamp(), ended_by = CAST(:actor AS text)
                  FROM asked a CROSS JOIN place
                 WHERE f.id = a.id AND f.state = 'OPEN' AND f.answer_by > now()
                RETURNING f.id, f.slot_id, f.wish_id),
            """ + FULFILLED + """
            made AS (
                INSERT INTO booking (application_id, citizen_id, slot_id, state, expires_at, principal, idempotency_key,
                                     fingerprint)
                SELECT e.id, e.citizen_id, a.slot_id, e.state,
                       CASE e.state WHEN 'HELD' THEN now() + :hold * interval '1 second' END, 'offer', CAST(a.id AS text), ''
                  FROM answered a CROSS JOIN eligible e
                RETURNING id, application_id, citizen_id, state, slot_id, expires_at),
            taken AS (
                UPDATE slot s SET booked = s.booked + 1, resting = s.resting - 1
                  FROM made m WHERE s.id = m.slot_id),
            moved AS (
                SELECT m.*, CAST(NULL AS text) AS from_state, p.office_id, p.pool, p.starts_at,
                       CASE m.state WHEN 'HELD' THEN 'held' ELSE 'confirmed' END AS event,
                       CASE m.state WHEN 'HELD' THEN jsonb_build_object('expiresAt', utc(m.expires_at))
                                    ELSE CAST('{}' AS jsonb) END AS more
                  FROM made m JOIN place p ON p.id = m.slot_id),
            """ + MoveRecord.KEEP_AND_TELL;

    private final BookingMoves moves;
    private final AppointmentConfig config;

    @Inject
    AcceptanceRepository(BookingMoves moves, AppointmentConfig config) {
        this.moves = moves;
        this.config = config;
    }

    /** Moves the booking of an offer to the place; gives its id, or null if the offer has ended. */
    Uni<UUID> move(UUID offer, Actor actor) {
        return Panache.getSession()
                .chain(session -> who(session.createNativeQuery(MOVE, Object[].class), offer, actor)
                        .setParameter("restAtLeast", config.restAtLeast().toSeconds())
                        .setParameter("restAtMost", config.restAtMost().toSeconds())
                        .getResultList())
                .map(AcceptanceRepository::booking);
    }

    /** Makes a booking at the place of an offer; gives its id, or null if the offer has ended. */
    Uni<UUID> take(UUID offer, Actor actor) {
        return Panache.getSession()
                .chain(session -> who(session.createNativeQuery(TAKE, Object[].class), offer, actor)
                        .setParameter("hold", config.hold().toSeconds())
                        .getResultList())
                .call(this::counted)
                .map(AcceptanceRepository::booking);
    }

    private static SelectionQuery<Object[]> who(SelectionQuery<Object[]> query, UUID offer, Actor actor) {
        return query.setParameter("id", offer)
                .setParameter("actor", actor.name())
                .setParameter("organisation", actor.organisationId())
                .setParameter("actorOffice", actor.officeId())
                .setParameter("traceparent", Traces.current());
    }

    private Uni<Void> counted(List<Object[]> taken) {
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : moves.countAfterCommit(null, BookingState.valueOf((String) taken.getFirst()[3]), 1);
    }

    private static UUID booking(List<Object[]> rows) {
        return rows.isEmpty() ? null : (UUID) rows.getFirst()[0];
    }
}
