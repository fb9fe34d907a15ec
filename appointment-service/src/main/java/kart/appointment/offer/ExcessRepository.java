package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.slot.ClosedHour;
import kart.database.Columns;
import kart.problem.Text;

/** Finds the slots that have more people than the plan, and the places that could be theirs. */
@ApplicationScoped
class ExcessRepository {

    /** Takes some slots to look at; replicas share them. What it has locked, the next statement sees as it is now. */
    private static final String CLAIM = """
            SELECT slot_id FROM slot_excess WHERE look_at <= now() ORDER BY look_at, slot_id LIMIT :limit
               FOR NO KEY UPDATE SKIP LOCKED
            """;

    /**
     * Offers other places to the bookings of some slots that were made last, as many as are too many, not counting those
     * that have had as many offers as there are, or for which there is no place that they did not refuse: free places of the
     * same pool on the same day or earlier, of the same office first, then of those near; the nearest day, then the nearest time
     * of day. Whom somebody helps may also have a place for everybody, as when they booked; of the same day and office, the
     * places that are kept for them come first, whatever the time of day. A mobile unit is where it stops on the day of
     * the place; so another of its days may be too far, and one that comes from far away may be near. Of an office that one
     * gets into without a step, only such an office is as good.
     *
     * <p>{@code place} locks all slots that are touched at once and by id, as everywhere, and reads from the locked rows
     * what is free and what is too many; so a place that a hold takes meanwhile is not offered, and a place that is
     * offered is not free. {@code slot_never_overbooked} and {@code offer_one_open_case} stand beneath. Bookings that want
     * the same place are served in turn. Who got none because others took it is looked at again; who has an open offer
     * already, also one to a wish that was made before the booking, is the first of them and is passed over, and so nobody is
     * looked at for ever, nor are more people asked than are too many.
     * Offers are inserted by application, as those to people who wait, so that the two jobs never wait in a circle.
     */
    private static final String OFFER = """
            WITH short AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at, s.local_date, s.booked - s.planned AS too_many,
                       coalesce(u.latitude, o.latitude) AS latitude, coalesce(u.longitude, o.longitude) AS longitude, o.step_free,
            """ + ClosedHour.OF_SLOT + """
                       AS closed
                  FROM slot s
                  JOIN office o ON o.id = s.office_id
                  LEFT JOIN office_stop u ON u.office_id = s.office_id AND u.day = s.local_date
                 WHERE s.id IN (:slots) AND s.booked > s.planned AND s.starts_at > now()),
            near AS MATERIALIZED (
                SELECT f.id AS from_slot_id, n.id AS office_id, n.km
                  FROM short f
                 CROSS JOIN LATERAL (
                       SELECT p.id, min(sqrt(power(p.latitude - f.latitude, 2)
                                             + power((p.longitude - f.longitude) * cos(radians(f.latitude)), 2))) * 111.2 AS km
                         FROM (SELECT o.id, o.latitude, o.longitude, o.step_free FROM office o WHERE o.open
                                UNION ALL
                               SELECT o.id, u.latitude, u.longitude, o.step_free
                                 FROM office o
                                 JOIN office_stop u ON u.office_id = o.id
                                      AND u.day BETWEEN CAST(now() AT TIME ZONE 'Asia/Tehran' AS date) AND f.local_date
                                WHERE o.open AND o.channel = 'MOBILE') p
                        WHERE p.id = f.office_id
                           OR (p.latitude BETWEEN f.latitude - CAST(:km AS double precision) / 111.2
                                              AND f.latitude + CAST(:km AS double precision) / 111.2
                               AND p.step_free >= f.step_free)
                        GROUP BY p.id
                        ORDER BY p.id <> f.office_id, km
                        LIMIT 20) n
                 WHERE n.km <= CAST(:km AS double precision) OR n.id = f.office_id),
            free AS MATERIALIZED (
                SELECT f.id AS from_slot_id, t.id AS slot_id, n.office_id <> f.office_id AS away, coalesce(t.km, n.km) AS km,
                       f.local_date - t.local_date AS days_earlier,
                       t.other_pool, t.seconds_apart
                  FROM short f
                  JOIN near n ON n.from_slot_id = f.id
                 CROSS JOIN LATERAL (
                       SELECT s.id, s.local_date, s.pool <> f.pool AS other_pool,
                              abs(extract(epoch FROM f.starts_at - s.starts_at)
                                  - 86400 * (f.local_date - s.local_date)) AS seconds_apart,
                              u.km
                         FROM slot s
                         LEFT JOIN LATERAL (
                              SELECT sqrt(power(x.latitude - f.latitude, 2)
                                          + power((x.longitude - f.longitude) * cos(radians(f.latitude)), 2)) * 111.2 AS km
                                FROM office_stop x
                               WHERE x.office_id = s.office_id AND x.day = s.local_date) u ON true
                        WHERE s.office_id = n.office_id AND s.local_date <= f.local_date
                          AND (s.pool = f.pool OR (f.pool = 'ASSISTED' AND s.pool = 'ONLINE'))
                          AND s.starts_at > now() + :notice * interval '2 seconds'
                          AND s.planned > s.booked + s.resting
                          AND coalesce(u.km, n.km) <= CAST(:km AS double precision)
                        ORDER BY s.local_date DESC, other_pool, seconds_apart
                        LIMIT 10) t),
            moving AS MATERIALIZED (
                SELECT f.id AS from_slot_id, b.*
                  FROM short f
                 CROSS JOIN LATERAL (
                       SELECT b.id AS booking_id, b.application_id, b.citizen_id
                         FROM booking b
                        WHERE b.slot_id = f.id AND b.state = 'CONFIRMED'
                          AND (EXISTS (SELECT FROM offer x WHERE x.application_id = b.application_id AND x.state = 'OPEN')
                               OR ((SELECT count(*) FROM offer x
                                     WHERE x.booking_id = b.id AND x.from_slot_id = f.id AND x.wish_id IS NULL
                                       AND x.state IN ('REFUSED', 'EXPIRED')) < :times
                                   AND EXISTS (SELECT FROM free r
                                                WHERE r.from_slot_id = f.id
                                                  AND NOT EXISTS (SELECT FROM offer x
                                                                   WHERE x.booking_id = b.id AND x.slot_id = r.slot_id
                                                                     AND x.state <> 'WITHDRAWN'))))
                        ORDER BY EXISTS (SELECT FROM offer x WHERE x.application_id = b.application_id AND x.state = 'OPEN')
                                 DESC, b.id DESC
                        LIMIT f.too_many) b
                 WHERE NOT EXISTS (SELECT FROM offer x WHERE x.application_id = b.application_id AND x.state = 'OPEN')),
            chosen AS MATERIALIZED (
                SELECT m.*, t.slot_id
                  FROM moving m
                 CROSS JOIN LATERAL (
                       SELECT f.slot_id
                         FROM free f
                        WHERE f.from_slot_id = m.from_slot_id
                          AND NOT EXISTS (SELECT FROM offer x WHERE x.booking_id = m.booking_id AND x.slot_id = f.slot_id
                                             AND x.state <> 'WITHDRAWN')
                        ORDER BY f.away, f.days_earlier, f.km, f.other_pool, f.seconds_apart
                        LIMIT 1) t),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.starts_at, s.planned - s.booked - s.resting AS free,
                       s.booked - s.planned AS too_many
                  FROM slot s
                 WHERE s.id IN (:slots) OR s.id IN (SELECT slot_id FROM chosen)
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
            cand AS (
                SELECT c.*, t.free, t.starts_at, row_number() OVER (PARTITION BY c.slot_id ORDER BY c.booking_id) AS turn
                  FROM chosen c
                  JOIN place t ON t.id = c.slot_id
                  JOIN place f ON f.id = c.from_slot_id AND f.too_many > 0),
            made AS (
                INSERT INTO offer (booking_id, application_id, citizen_id, from_slot_id, slot_id, state, answer_by)
                SELECT booking_id, application_id, citizen_id, from_slot_id, slot_id, 'OPEN',
                       least(now() + :answer * interval '1 second', starts_at - :notice * interval '1 second')
                  FROM cand
                 WHERE turn <= free
                 ORDER BY application_id
                ON CONFLICT DO NOTHING
                RETURNING booking_id, slot_id, answer_by),
            counted AS (
                UPDATE slot s SET resting = s.resting + t.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM made GROUP BY slot_id) t
                 WHERE s.id = t.slot_id)
            SELECT c.application_id, c.from_slot_id, p.starts_at, m.answer_by, coalesce(u.place_fa, o.name_fa),
                   coalesce(u.place_en, o.name_en), a.sealed_mobile, a.tracking_code, f.closed
              FROM chosen c
              JOIN short f ON f.id = c.from_slot_id
              JOIN place p ON p.id = c.slot_id
              JOIN office o ON o.id = p.office_id
              LEFT JOIN office_stop u
                ON u.office_id = o.id AND u.day = CAST(p.starts_at AT TIME ZONE 'Asia/Tehran' AS date)
              JOIN application a ON a.id = c.application_id
              LEFT JOIN made m ON m.booking_id = c.booking_id
             WHERE m.booking_id IS NOT NULL OR c.booking_id IN (SELECT booking_id FROM cand WHERE turn > free)
            """;

    /**
     * Finds whom to tell that their office is closed at their hour, and that nothing as good is free: each once, whoever
     * looks. Who has not paid yet is not offered anything, since it would outlive the hold; but is told before paying. The slots are locked, since the notice refers to them (ADR 30): the statement before locks
     * none where it finds nothing to offer.
     */
    private static final String NOTICE = """
            WITH place AS MATERIALIZED (
                SELECT s.id
                  FROM slot s
                 WHERE s.id IN (:slots) AND s.starts_at > now() AND
            """ + ClosedHour.OF_SLOT + """
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
            told AS (
                INSERT INTO excess_notice (booking_id, slot_id)
                SELECT b.id, p.id
                  FROM place p JOIN booking b ON b.slot_id = p.id AND b.state IN ('HELD', 'CONFIRMED')
                 WHERE NOT EXISTS (SELECT FROM offer x WHERE x.booking_id = b.id AND x.state = 'OPEN')
                 ORDER BY b.id
                ON CONFLICT DO NOTHING
                RETURNING booking_id, slot_id)
            SELECT b.application_id, t.slot_id, s.starts_at, CAST(NULL AS timestamptz) AS answer_by,
                   coalesce(u.place_fa, o.name_fa), coalesce(u.place_en, o.name_en), a.sealed_mobile, a.tracking_code, true
              FROM told t
              JOIN booking b ON b.id = t.booking_id
              JOIN slot s ON s.id = t.slot_id
              JOIN office o ON o.id = s.office_id
              LEFT JOIN office_stop u ON u.office_id = o.id AND u.day = s.local_date
              JOIN application a ON a.id = b.application_id
            """;

    /**
     * Leaves the slots that are not short any more, and says when to look at the others again. A place that is held or
     * rests counts, as it does for the plan that wrote the row: it may be a booking soon. The slots are locked by
     * the statement before; so no plan that is being made now can have counted on a row that goes here.
     *
     * <p>Other slots of the hour may have places fewer for these people, so an office of which fewer are too many is planned
     * anew. Who plans has locked {@code slot_plan} before the slots: nobody waits for it here; what is locked there now is
     * looked at again, and is as before until then.
     */
    private static final String LEAVE = """
            WITH looked AS MATERIALIZED (
                SELECT s.id, s.office_id, s.booked + s.resting - s.planned AS too_many,
                       s.booked + s.resting > s.planned AND s.starts_at > now() AS short,
                       s.starts_at > now() AND s.booked + s.resting - s.planned < greatest(1, e.too_many) AS fewer
                  FROM slot s JOIN slot_excess e ON e.slot_id = s.id
                 WHERE s.id IN (:slots)),
            plan AS MATERIALIZED (
                SELECT p.office_id
                  FROM slot_plan p
                 WHERE p.office_id IN (SELECT office_id FROM looked WHERE fewer)
                 ORDER BY p.office_id
                   FOR NO KEY UPDATE SKIP LOCKED),
            marked AS (
                UPDATE slot_plan p SET stale = true FROM plan WHERE p.office_id = plan.office_id),
            told AS MATERIALIZED (
                SELECT *, NOT fewer OR office_id IN (SELECT office_id FROM plan) AS told FROM looked),
            later AS (
                UPDATE slot_excess e
                   SET too_many = CASE WHEN t.told THEN t.too_many ELSE e.too_many END,
                       look_at = now() + CASE WHEN t.told THEN :seconds ELSE 5 END * interval '1 second'
                  FROM told t
                 WHERE e.slot_id = t.id AND (t.short OR NOT t.told))
            DELETE FROM slot_excess e USING told t WHERE e.slot_id = t.id AND t.told AND NOT t.short
            """;

    /**
     * Somebody to look after; who wanted a place that somebody else got meanwhile has no time to answer.
     *
     * @param closed whether nobody works at their hour any more
     */
    record Affected(long fromSlotId, Recipient recipient, boolean closed) {

        boolean hasOffer() {
            return recipient.answerBy() != null;
        }
    }

    Uni<List<Long>> claim(int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, Long.class)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Makes offers; gives for whom there was a place, also where somebody else got it meanwhile. */
    Uni<List<Affected>> offer(List<Long> slots, int times, double km, Duration answer, Duration notice) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OFFER, Object[].class)
                        .setParameter("slots", slots)
                        .setParameter("times", times)
                        .setParameter("km", km)
                        .setParameter("answer", answer.toSeconds())
                        .setParameter("notice", notice.toSeconds())
                        .getResultList())
                .map(rows -> rows.stream().map(ExcessRepository::affected).toList());
    }

    /** Gives who is to be told that nothing was found, and remembers that they are. */
    Uni<List<Affected>> notice(List<Long> slots) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTICE, Object[].class)
                        .setParameter("slots", slots)
                        .getResultList())
                .map(rows -> rows.stream().map(ExcessRepository::affected).toList());
    }

    Uni<Void> leave(List<Long> slots, Duration lookAgain) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LEAVE)
                        .setParameter("slots", slots)
                        .setParameter("seconds", lookAgain.toSeconds())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Affected affected(Object[] row) {
        return new Affected(
                ((Number) row[1]).longValue(),
                new Recipient(
                        (UUID) row[0],
                        (String) row[6],
                        (String) row[7],
                        Columns.instant(row[2]),
                        new Text((String) row[4], (String) row[5]),
                        Columns.instant(row[3])),
                (Boolean) row[8]);
    }
}
