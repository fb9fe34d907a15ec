package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.freed.FreedPlaces;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.slot.ClosedHour;
import kart.database.Columns;
import kart.problem.Text;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The statements that end offers. */
@ApplicationScoped
class OfferRepository {

    private static final String SELECT = """
            SELECT f.id, f.application_id, f.booking_id, f.wish_id, f.citizen_id, coalesce(origin.office_id, s.office_id),
                   f.state, f.slot_id, s.office_id, s.starts_at, f.answer_by
              FROM offer f JOIN slot s ON s.id = f.slot_id LEFT JOIN slot origin ON origin.id = f.from_slot_id
            """;

    private static final String FIND = SELECT + " WHERE f.id = :id";

    private static final String OF_BOOKING = SELECT + " WHERE f.booking_id = :booking ORDER BY f.id DESC LIMIT 50";

    private static final String OF_APPLICATION =
            SELECT + " WHERE f.application_id = :application ORDER BY f.id DESC LIMIT 50";

    /** Lets the place rest that was held, and that nobody had; of two answers the second finds the offer ended. */
    private static final String REFUSE = "WITH " + FreedPlaces.NAMED_REST + """
            place AS MATERIALIZED (
                SELECT s.id, s.starts_at FROM slot s WHERE s.id = (SELECT slot_id FROM offer WHERE id = :id) FOR NO KEY UPDATE),
            answered AS (
                UPDATE offer f SET state = 'REFUSED', ended_at = clock_timestamp(), ended_by = :actor
                  FROM place p
                 WHERE f.id = :id AND f.slot_id = p.id AND f.state = 'OPEN'
                RETURNING f.slot_id),
            rested AS (
                INSERT INTO freed_place (slot_id, due_at)
                SELECT a.slot_id, """ + FreedPlaces.DUE_AT + """
                  FROM answered a JOIN place s ON s.id = a.slot_id CROSS JOIN rest r)
            SELECT count(*) FROM answered
            """;

    /** The last slot of so many open offers after a slot; nothing if there are fewer. */
    private static final String REACH = """
            SELECT max(slot_id)
              FROM (SELECT slot_id FROM offer WHERE state = 'OPEN' AND slot_id > :after ORDER BY slot_id LIMIT :offers) f
            HAVING count(*) = :offers
            """;

    /**
     * Ends the offers whose time is over, and of some slots those whose booking needs none any more, because it moved or its
     * own slot has room for all again, or whose own slot is short or whose office takes nobody. Places that rest give way before those that are held. A place that is still to be
     * had rests now, as one that was given back. It locks their slots by id, and looks at each offer again under the lock.
     * An offer that was taken back from who still waits does not count among those that they got.
     *
     * <p>Whether an offer is needed still is told by other tables only, so it is asked of the offers of some slots at a
     * time: {@code looked} has those, and the slots of offers whose time is over, each with all of its open offers.
     */
    static final String END =
            "WITH " + FreedPlaces.NAMED_REST + """
            looked AS MATERIALIZED (
                (SELECT slot_id FROM offer WHERE state = 'OPEN' AND answer_by <= now() ORDER BY answer_by LIMIT :limit)
                 UNION
                (SELECT slot_id FROM offer WHERE state = 'OPEN' AND slot_id > :after AND slot_id <= :until)),
            held AS (
                SELECT f.id, f.slot_id, f.answer_by <= now() AS late, o.open,
                       s.booked + s.resting - s.planned
                       - (SELECT count(*) FROM freed_place r WHERE r.slot_id = s.id) AS excess,
                       row_number() OVER (PARTITION BY f.slot_id ORDER BY f.id DESC) AS turn,
                       CASE WHEN f.booking_id IS NULL
                            THEN NOT EXISTS (SELECT FROM booking b WHERE b.citizen_id = f.citizen_id
                                                AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))
                                 AND EXISTS (SELECT FROM application a WHERE a.id = f.application_id
                                                AND a.state = 'REGISTERED')
                            ELSE EXISTS (SELECT FROM booking b WHERE b.id = f.booking_id AND b.slot_id = f.from_slot_id
                                            AND b.state = 'CONFIRMED') END
                       AND (f.wish_id IS NULL
                            OR EXISTS (SELECT FROM wish w WHERE w.id = f.wish_id AND w.state = 'WAITING')) AS needed,
                       f.wish_id IS NULL
                       AND EXISTS (SELECT FROM slot t WHERE t.id = f.from_slot_id AND t.booked <= t.planned) AS room_again
                  FROM offer f JOIN slot s ON s.id = f.slot_id JOIN office o ON o.id = s.office_id
                 WHERE f.state = 'OPEN' AND f.slot_id IN (SELECT slot_id FROM looked)),
            due AS MATERIALIZED (
                SELECT id, slot_id, needed, CASE WHEN late THEN 'EXPIRED' ELSE 'WITHDRAWN' END AS state,
                       open AND turn > excess AS rests
                  FROM held
                 WHERE late OR NOT needed OR NOT open OR turn <= excess OR room_again
                 ORDER BY id
                 LIMIT :limit),
            place AS MATERIALIZED (
                SELECT s.id, s.starts_at
                  FROM slot s
                 WHERE s.id IN (SELECT slot_id FROM due)
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
            answered AS (
                UPDATE offer f SET state = d.state, ended_at = clock_timestamp(), ended_by = :actor
                  FROM due d JOIN place p ON p.id = d.slot_id
                 WHERE f.id = d.id AND f.state = 'OPEN'
                RETURNING f.slot_id, f.from_slot_id, f.wish_id, f.booking_id, f.application_id, f.state, d.needed,
                          d.rests AND p.starts_at > now() AS rests, p.starts_at),
            rested AS (
                INSERT INTO freed_place (slot_id, due_at)
                SELECT s.slot_id, """ + FreedPlaces.DUE_AT + """
                  FROM answered s CROSS JOIN rest r
                 WHERE s.rests),
            freed AS (
                UPDATE slot s SET resting = s.resting - t.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM answered WHERE NOT rests GROUP BY slot_id) t
                 WHERE s.id = t.slot_id),
            uncounted AS (
                UPDATE wish w SET offers = w.offers - 1
                  FROM answered a
                 WHERE w.id = a.wish_id AND w.state = 'WAITING' AND a.state = 'WITHDRAWN' AND a.needed)
            SELECT e.state, e.needed, e.application_id, a.sealed_mobile, a.tracking_code, s.starts_at,
                   coalesce(u.place_fa, o.name_fa), coalesce(u.place_en, o.name_en), s.id IS NOT NULL AND
            """ + ClosedHour.OF_SLOT + """
                   AS closed,
                   EXISTS (SELECT FROM excess_notice n WHERE n.booking_id = e.booking_id AND n.slot_id = e.from_slot_id)
                   AS told_closed
              FROM answered e
              JOIN application a ON a.id = e.application_id
              LEFT JOIN (slot s JOIN office o ON o.id = s.office_id
                                LEFT JOIN office_stop u ON u.office_id = o.id AND u.day = s.local_date)
                ON s.id = e.from_slot_id
            """;

    private final AppointmentConfig config;

    @Inject
    OfferRepository(AppointmentConfig config) {
        this.config = config;
    }

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

    /** The offers to an application, the newest first. */
    Uni<List<Offer>> ofApplication(UUID application) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_APPLICATION, Object[].class)
                        .setParameter("application", application)
                        .getResultList())
                .map(rows -> rows.stream().map(OfferRepository::offer).toList());
    }

    /** Whether the offer was open. */
    Uni<Boolean> refuse(UUID id, Actor actor) {
        return Panache.getSession()
                .chain(session -> rest(session.createNativeQuery(REFUSE, Long.class))
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .getSingleResult())
                .map(answered -> answered == 1);
    }

    /**
     * An offer that a job ended.
     *
     * @param needed    whether things are still as they were when it was made, so that its citizen must hear of its end; who
     *     has a place at an hour that is closed, and has not been told so, hears it or of another offer in a moment
     * @param closed    whether nobody works at the hour of the place that stays theirs
     * @param recipient the citizen, with the place that stays theirs; of who has none, without
     */
    record Ended(OfferState state, boolean needed, boolean closed, Recipient recipient) {

        /** What its citizen is told. */
        Notice notice() {
            if (recipient.startsAt() == null) {
                return Notice.HELD_PLACE_GONE;
            }
            if (closed) {
                return Notice.OFFICE_CLOSED;
            }
            return state == OfferState.EXPIRED ? Notice.OFFER_EXPIRED : Notice.OFFER_WITHDRAWN;
        }
    }

    /**
     * Some slots, by id.
     *
     * @param after the last one before them
     * @param until the last of them
     */
    record Stretch(long after, long until) {

        /** Where the next one begins: after the last of all it is the first again. */
        long next() {
            return until == Long.MAX_VALUE ? 0 : until;
        }
    }

    /** The slots after one, as far as so many open offers reach. */
    Uni<Stretch> stretch(long after, int offers) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REACH, Long.class)
                        .setParameter("after", after)
                        .setParameter("offers", offers)
                        .getSingleResultOrNull())
                .map(until -> new Stretch(after, until == null ? Long.MAX_VALUE : until));
    }

    /** Ends at most so many offers that are to end: those whose time is over, and any of some slots. */
    Uni<List<Ended>> end(Stretch slots, int limit) {
        return Panache.getSession()
                .chain(session -> rest(session.createNativeQuery(END, Object[].class))
                        .setParameter("after", slots.after())
                        .setParameter("until", slots.until())
                        .setParameter("limit", limit)
                        .setParameter("actor", "job:offers")
                        .getResultList())
                .map(rows -> rows.stream().map(OfferRepository::ended).toList());
    }

    private static Ended ended(Object[] row) {
        return new Ended(
                OfferState.valueOf((String) row[0]),
                (Boolean) row[1] && (!(Boolean) row[8] || (Boolean) row[9]),
                (Boolean) row[8],
                new Recipient(
                        (UUID) row[2],
                        (String) row[3],
                        (String) row[4],
                        row[5] == null ? null : Columns.instant(row[5]),
                        row[5] == null ? null : new Text((String) row[6], (String) row[7]),
                        null));
    }

    private <T> SelectionQuery<T> rest(SelectionQuery<T> query) {
        return query.setParameter("restAtLeast", config.restAtLeast().toSeconds())
                .setParameter("restAtMost", config.restAtMost().toSeconds());
    }

    private static Offer offer(Object[] row) {
        return new Offer(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (UUID) row[3],
                (UUID) row[4],
                (UUID) row[5],
                OfferState.valueOf((String) row[6]),
                ((Number) row[7]).longValue(),
                (UUID) row[8],
                Columns.instant(row[9]),
                Columns.instant(row[10]));
    }
}
