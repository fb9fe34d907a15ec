package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kart.appointment.Actor;
import kart.appointment.slot.Pool;
import kart.database.Columns;
import kart.http.Traces;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives places to several people who come together. */
@ApplicationScoped
class FamilyRepository {

    /**
     * Takes adjacent places for several people, all or none, in one statement.
     *
     * <ul>
     *   <li>{@code eligible} locks the applications by id. Tracking code and national ID of a person must belong together,
     *       none may have a live booking, and none may have taken too many places of late.
     *   <li>{@code place} locks the slots by id, of one office and pool, from the one that was asked for on, as many hours
     *       as there are people. Nobody is locked where somebody is not eligible.
     *   <li>{@code chain} says how far these hours join: one without a free place, or a break, ends it.
     *   <li>{@code held} inserts all bookings or none. It does not step back from a conflict: where a law stands against
     *       one of them, {@code booking_one_live} say, the whole statement fails, and nobody has a place.
     * </ul>
     */
    static final String HOLD = """
            WITH who AS (
                SELECT CAST(:actor AS text) AS actor, CAST(:organisation AS uuid) AS organisation_id,
                       CAST(:actorOffice AS uuid) AS office_id, 'family' AS reason,
                       CAST(:traceparent AS text) AS traceparent),
            req AS MATERIALIZED (
                SELECT *
                  FROM unnest(string_to_array(:codes, ','), string_to_array(:owners, ','))
                       WITH ORDINALITY AS r(tracking_code, owner, ord)),
            eligible AS MATERIALIZED (
                SELECT a.id, a.citizen_id, CASE WHEN a.booking_settled THEN 'CONFIRMED' ELSE 'HELD' END AS state, req.ord
                  FROM application a JOIN req ON req.tracking_code = a.tracking_code
                 WHERE a.state = 'REGISTERED'
                   AND a.citizen_id IN (%s)
                   AND (SELECT b.id FROM booking b
                         WHERE b.citizen_id = a.citizen_id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                         LIMIT 1) IS NULL
                   AND (CAST(:longAgo AS uuid) IS NULL
                        OR (SELECT b.id FROM booking b
                             WHERE b.citizen_id = a.citizen_id AND b.id > CAST(:longAgo AS uuid)
                             ORDER BY b.id DESC
                            OFFSET CAST(:most AS bigint) - 1 LIMIT 1) IS NULL)
                 ORDER BY a.id
                   FOR SHARE OF a),
            asked AS MATERIALIZED (
                SELECT office_id, pool, starts_at, local_date FROM slot WHERE id = :slot),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at, a.starts_at AS asked_at,
                       greatest(0, s.planned - s.booked - s.resting) AS free
                  FROM asked a
                  JOIN slot s ON s.office_id = a.office_id AND s.pool = a.pool AND s.local_date = a.local_date
                             AND s.starts_at BETWEEN a.starts_at AND a.starts_at + (:people - 1) * interval '1 hour'
                  JOIN office o ON o.id = s.office_id AND o.open
                 WHERE (SELECT count(*) FROM eligible) = :people AND s.pool IN (:pools) AND s.starts_at > now()
                 ORDER BY s.id
                   FOR NO KEY UPDATE OF s),
            chain AS (
                SELECT *, bool_and(free > 0 AND starts_at = asked_at + (turn - 1) * interval '1 hour')
                              OVER (ORDER BY starts_at) AS joined,
                       sum(free) OVER (ORDER BY starts_at) AS through
                  FROM (SELECT *, row_number() OVER (ORDER BY starts_at) AS turn FROM place) p),
            seat AS MATERIALIZED (
                SELECT e.id AS application_id, e.citizen_id, e.state, e.ord, c.id AS slot_id
                  FROM eligible e JOIN chain c ON c.joined AND e.ord > c.through - c.free AND e.ord <= c.through),
            held AS (
                INSERT INTO booking (application_id, citizen_id, slot_id, state, expires_at, principal, idempotency_key,
                                     fingerprint, family_id)
                SELECT application_id, citizen_id, slot_id, state,
                       CASE state WHEN 'HELD' THEN now() + :hold * interval '1 second' END, :principal,
                       'family/' || CAST(:family AS uuid) || '/' || ord, '', CAST(:family AS uuid)
                  FROM seat
                 WHERE (SELECT count(*) FROM seat) = :people
                 ORDER BY citizen_id
                RETURNING id, application_id, citizen_id, state, slot_id, expires_at),
            counted AS (
                UPDATE slot s SET booked = s.booked + h.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM held GROUP BY slot_id) h
                 WHERE s.id = h.slot_id),
            moved AS (
                SELECT h.*, CAST(NULL AS text) AS from_state, p.office_id, p.pool, p.starts_at,
                       CASE h.state WHEN 'HELD' THEN 'held' ELSE 'confirmed' END AS event,
                       CASE h.state WHEN 'HELD' THEN jsonb_build_object('expiresAt', utc(h.expires_at))
                                    ELSE CAST('{}' AS jsonb) END AS more
                  FROM held h JOIN place p ON p.id = h.slot_id),
            """.formatted(Owner.citizen("req.owner")) + MoveRecord.KEEP_AND_TELL;

    /** How things stand for each person, in their order; nothing but the order for who is not known. */
    static final String LOOK_UP = """
            SELECT req.ord, a.state, b.id, often.created_at
              FROM unnest(string_to_array(:codes, ','), string_to_array(:owners, ','))
                   WITH ORDINALITY AS req(tracking_code, owner, ord)
              LEFT JOIN application a ON a.tracking_code = req.tracking_code
                    AND a.citizen_id IN (%s)
              LEFT JOIN LATERAL (
                   SELECT r.created_at FROM booking r
                    WHERE r.citizen_id = a.citizen_id AND r.id > CAST(:longAgo AS uuid)
                    ORDER BY r.id DESC
                   OFFSET CAST(:most AS bigint) - 1 LIMIT 1) often ON true
              LEFT JOIN LATERAL (
                   SELECT l.id FROM booking l
                    WHERE l.citizen_id = a.citizen_id AND l.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                    LIMIT 1) b ON true
             ORDER BY req.ord
            """.formatted(Owner.citizen("req.owner"));

    /** Live bookings where they were taken. What each person does with theirs afterwards is nobody else's to see. */
    private static final String OF_FAMILY = """
            SELECT b.id, b.application_id, b.citizen_id, b.state, b.slot_id, s.office_id, s.pool, s.starts_at, b.expires_at
              FROM booking b JOIN slot s ON s.id = b.slot_id
             WHERE b.family_id = :family AND b.principal = :principal
               AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
               AND b.slot_id = (SELECT h.slot_id FROM booking_history h WHERE h.booking_id = b.id ORDER BY h.id LIMIT 1)
             ORDER BY s.starts_at, b.id
            """;

    /**
     * One of those who come together.
     *
     * @param trackingCode of their application
     * @param owner        their pseudonyms as {@code version:value} apart by spaces
     */
    record Person(String trackingCode, String owner) {}

    /**
     * How things stand for a person.
     *
     * @param order            counted from 1
     * @param applicationState null if code and national ID belong to no application together
     * @param liveId           the booking that they have, or null
     * @param tooOftenSince    as of {@link HoldLookUp}
     */
    record PersonLook(int order, String applicationState, UUID liveId, Instant tooOftenSince) {}

    /**
     * Places that were taken of late are counted for whom a citizen books.
     *
     * @param longAgo ids after this one count; null if somebody asks who helps
     * @param most    as many as this are too many
     */
    record Fence(UUID longAgo, int most) {}

    private final BookingMoves moves;

    @Inject
    FamilyRepository(BookingMoves moves) {
        this.moves = moves;
    }

    /** The bookings of all, in the order of time; none if not everybody got a place. */
    Uni<List<Booking>> hold(
            List<Person> people,
            long slot,
            Set<Pool> pools,
            UUID family,
            String principal,
            Duration hold,
            Fence fence,
            Actor actor) {
        return session()
                .chain(session -> session.createNativeQuery(HOLD, Object[].class)
                        .setParameter("codes", joined(people, Person::trackingCode))
                        .setParameter("owners", joined(people, Person::owner))
                        .setParameter("people", people.size())
                        .setParameter("longAgo", fence.longAgo())
                        .setParameter("most", fence.most())
                        .setParameter("slot", slot)
                        .setParameter("pools", pools.stream().map(Enum::name).toList())
                        .setParameter("family", family)
                        .setParameter("principal", principal)
                        .setParameter("hold", hold.toSeconds())
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("actorOffice", actor.officeId())
                        .setParameter("traceparent", Traces.current())
                        .getResultList())
                .map(FamilyRepository::bookings)
                .call(held -> counted(held, BookingState.HELD))
                .call(held -> counted(held, BookingState.CONFIRMED));
    }

    Uni<List<PersonLook>> lookUp(List<Person> people, Fence fence) {
        return session()
                .chain(session -> session.createNativeQuery(LOOK_UP, Object[].class)
                        .setParameter("codes", joined(people, Person::trackingCode))
                        .setParameter("owners", joined(people, Person::owner))
                        .setParameter("longAgo", fence.longAgo())
                        .setParameter("most", fence.most())
                        .getResultList())
                .map(rows -> rows.stream().map(FamilyRepository::look).toList());
    }

    /** The bookings that were made together and are as they were taken, for who made them; in the order of time. */
    Uni<List<Booking>> ofFamily(UUID family, String principal) {
        return session()
                .chain(session -> session.createNativeQuery(OF_FAMILY, Object[].class)
                        .setParameter("family", family)
                        .setParameter("principal", principal)
                        .getResultList())
                .map(FamilyRepository::bookings);
    }

    private static PersonLook look(Object[] row) {
        return new PersonLook(((Number) row[0]).intValue(), (String) row[1], (UUID) row[2], Columns.instant(row[3]));
    }

    private Uni<Void> counted(List<Booking> held, BookingState state) {
        long number = held.stream().filter(booking -> booking.state() == state).count();
        return moves.countAfterCommit(null, state, number);
    }

    private static List<Booking> bookings(List<Object[]> rows) {
        return rows.stream()
                .map(BookingRepository::booking)
                .sorted(Comparator.comparing(Booking::startsAt).thenComparing(Booking::id))
                .toList();
    }

    private static String joined(List<Person> people, Function<Person, String> part) {
        return people.stream().map(part).collect(Collectors.joining(","));
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
