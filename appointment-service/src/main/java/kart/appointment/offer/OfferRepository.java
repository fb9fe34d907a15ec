package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.booking.MoveRecord;
import kart.appointment.notice.NoticeService.Recipient;
import kart.http.Traces;
import kart.problem.Text;

/** The statements that end offers. */
@ApplicationScoped
class OfferRepository {

    private static final String SELECT = """
            SELECT f.id, f.booking_id, f.citizen_id, origin.office_id, f.state, f.slot_id, s.office_id, s.starts_at,
                   f.answer_by
              FROM offer f JOIN slot s ON s.id = f.slot_id JOIN slot origin ON origin.id = f.from_slot_id
            """;

    private static final String FIND = SELECT + " WHERE f.id = :id";

    private static final String OF_BOOKING = SELECT + " WHERE f.booking_id = :booking ORDER BY f.id DESC LIMIT 50";

    /**
     * Takes the place that was held and frees the old one in one statement. Both slots are locked by id before the
     * booking, and the booking before the offer; whoever else would end the offer waits for its slot. An offer that has
     * ended, or a booking that moved on, changes nothing.
     */
    private static final String ACCEPT = """
            WITH who AS (
                SELECT CAST(:actor AS text) AS actor, CAST(:organisation AS uuid) AS organisation_id,
                       CAST(:actorOffice AS uuid) AS office_id, 'offer-accepted' AS reason,
                       CAST(:traceparent AS text) AS traceparent),
            asked AS MATERIALIZED (
                SELECT id, booking_id, from_slot_id, slot_id FROM offer WHERE id = :id),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at
                  FROM slot s
                 WHERE s.id IN ((SELECT from_slot_id FROM asked), (SELECT slot_id FROM asked))
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
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
                   AND t.starts_at > now()
                RETURNING f.booking_id, f.from_slot_id, f.slot_id),
            moved AS (
                UPDATE booking b SET slot_id = a.slot_id
                  FROM answered a JOIN place target ON target.id = a.slot_id JOIN place origin ON origin.id = a.from_slot_id
                 WHERE b.id = a.booking_id
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state,
                          origin.id AS from_slot_id, new.slot_id, target.office_id, target.pool, target.starts_at,
                          b.expires_at, 'moved' AS event,
                          jsonb_build_object('fromOfficeId', origin.office_id,
                                             'fromStartsAt', utc(origin.starts_at)) AS more),
            counted AS (
                UPDATE slot s
                   SET booked = s.booked + CASE WHEN s.id = m.slot_id THEN 1 ELSE -1 END,
                       resting = s.resting - CASE WHEN s.id = m.slot_id THEN 1 ELSE 0 END
                  FROM moved m WHERE s.id IN (m.slot_id, m.from_slot_id)),
            """ + MoveRecord.KEEP_AND_TELL;

    /** Gives the place back that was held; of two answers the second finds the offer ended. */
    private static final String REFUSE = """
            WITH place AS MATERIALIZED (
                SELECT s.id FROM slot s WHERE s.id = (SELECT slot_id FROM offer WHERE id = :id) FOR NO KEY UPDATE),
            answered AS (
                UPDATE offer f SET state = 'REFUSED', ended_at = clock_timestamp(), ended_by = :actor
                  FROM place p
                 WHERE f.id = :id AND f.slot_id = p.id AND f.state = 'OPEN'
                RETURNING f.slot_id),
            freed AS (
                UPDATE slot s SET resting = s.resting - 1 FROM answered a WHERE s.id = a.slot_id)
            SELECT count(*) FROM answered
            """;

    /**
     * Ends the offers whose time is over, whose booking needs none any more, or whose own slot is short or whose office
     * takes nobody. It locks their slots by id, and looks at each offer again under the lock.
     */
    private static final String END = """
            WITH held AS (
                SELECT f.id, f.slot_id, f.answer_by <= now() AS late, o.open, s.booked + s.resting - s.planned AS excess,
                       row_number() OVER (PARTITION BY f.slot_id ORDER BY f.id DESC) AS turn,
                       EXISTS (SELECT FROM booking b WHERE b.id = f.booking_id AND b.slot_id = f.from_slot_id
                                                       AND b.state = 'CONFIRMED') AS needed
                  FROM offer f JOIN slot s ON s.id = f.slot_id JOIN office o ON o.id = s.office_id
                 WHERE f.state = 'OPEN'),
            due AS MATERIALIZED (
                SELECT id, slot_id, needed, CASE WHEN late THEN 'EXPIRED' ELSE 'WITHDRAWN' END AS state
                  FROM held
                 WHERE late OR NOT needed OR NOT open OR turn <= excess
                 ORDER BY id
                 LIMIT :limit),
            place AS MATERIALIZED (
                SELECT s.id FROM slot s WHERE s.id IN (SELECT slot_id FROM due) ORDER BY s.id FOR NO KEY UPDATE),
            ended AS (
                UPDATE offer f SET state = d.state, ended_at = clock_timestamp(), ended_by = 'job:offers'
                  FROM due d JOIN place p ON p.id = d.slot_id
                 WHERE f.id = d.id AND f.state = 'OPEN'
                RETURNING f.slot_id, f.from_slot_id, f.application_id, f.state, d.needed),
            freed AS (
                UPDATE slot s SET resting = s.resting - t.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM ended GROUP BY slot_id) t
                 WHERE s.id = t.slot_id)
            SELECT e.state, e.needed, e.application_id, a.sealed_mobile, a.tracking_code, s.starts_at, o.name_fa, o.name_en
              FROM ended e
              JOIN application a ON a.id = e.application_id
              JOIN slot s ON s.id = e.from_slot_id
              JOIN office o ON o.id = s.office_id
            """;

    /** One offer, or null. */
    Uni<Offer> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : offer(rows.getFirst()));
    }

    /** The offers to a booking, the newest first. */
    Uni<List<Offer>> ofBooking(UUID booking) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_BOOKING, Object[].class)
                        .setParameter("booking", booking)
                        .getResultList())
                .map(rows -> rows.stream().map(OfferRepository::offer).toList());
    }

    /** Whether the offer was open, and the booking is moved. */
    Uni<Boolean> accept(UUID id, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ACCEPT, Object[].class)
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("actorOffice", actor.officeId())
                        .setParameter("traceparent", Traces.current())
                        .getResultList())
                .map(rows -> !rows.isEmpty());
    }

    /** Whether the offer was open. */
    Uni<Boolean> refuse(UUID id, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REFUSE, Long.class)
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .getSingleResult())
                .map(answered -> answered == 1);
    }

    /**
     * An offer that a job ended.
     *
     * @param needed    whether the booking is still where it was, so that its citizen must hear of it
     * @param recipient the citizen, with the place that stays theirs
     */
    record Ended(OfferState state, boolean needed, Recipient recipient) {}

    /** Ends at most so many offers that are to end. */
    Uni<List<Ended>> end(int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END, Object[].class)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(OfferRepository::ended).toList());
    }

    private static Ended ended(Object[] row) {
        return new Ended(
                OfferState.valueOf((String) row[0]),
                (Boolean) row[1],
                new Recipient(
                        (UUID) row[2],
                        (String) row[3],
                        (String) row[4],
                        instant(row[5]),
                        new Text((String) row[6], (String) row[7]),
                        null));
    }

    private static Offer offer(Object[] row) {
        return new Offer(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (UUID) row[3],
                OfferState.valueOf((String) row[4]),
                ((Number) row[5]).longValue(),
                (UUID) row[6],
                instant(row[7]),
                instant(row[8]));
    }

    private static Instant instant(Object timestamp) {
        return timestamp instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) timestamp;
    }
}
