package kart.appointment.waitlist;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.notice.NoticeService.Recipient;
import kart.database.Columns;
import kart.problem.Text;

/** Brings places that were given back and people who wait together. */
@ApplicationScoped
class MatchRepository {

    /**
     * Takes some places that nobody who waits was asked about. Replicas share them; a place that is locked here cannot
     * come back for everybody meanwhile, nor go to who paid too late.
     */
    private static final String CLAIM = """
            SELECT id FROM freed_place WHERE looked_at IS NULL ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    /**
     * Offers claimed places to those who wait: of each slot, the first place to the first of them, and so on. Those come
     * first who have no booking, then those who have a later one; among them, who waits longer.
     *
     * <p>The offer takes the row of {@code freed_place} over, so {@code slot.resting} stays as it is. The slots are locked
     * all the same, by id, since an offer refers to them (ADR 30). {@code offer_one_open_case} stands beneath: who has got
     * another offer meanwhile gets none here, and the place is looked at again. A place that nobody wants is marked, and
     * comes back when it is due. An offer that was taken back was none: it may be made again.
     *
     * <p>A city has a name in each language, and where both are the same it is one key: who waits is found once a slot. A
     * mobile unit stops where its route says, which need not be in its city: only who wishes for it or its province is asked.
     * {@code picked} is one place for each, so that one offer takes one row over and no more.
     *
     * <p>In each pass {@code wish_place} is read in the order of waiting, until as many fit as there are places; wishes for
     * other days and hours that came before are read, too.
     */
    private static final String OFFER = """
            WITH freed AS MATERIALIZED (
                SELECT id, slot_id, row_number() OVER (PARTITION BY slot_id ORDER BY id) AS turn
                  FROM freed_place
                 WHERE id IN (:places)),
            place AS MATERIALIZED (
                SELECT s.id, s.pool, s.starts_at, s.local_date, coalesce(u.place_fa, o.name_fa) AS name_fa,
                       coalesce(u.place_en, o.name_en) AS name_en,
                       o.step_free,
                       CAST(s.starts_at AT TIME ZONE 'Asia/Tehran' AS time) AS local_time,
                       ARRAY[CAST(o.id AS text), o.province_code]
                           || (SELECT array_agg(DISTINCT o.province_code || ' ' || k)
                                 FROM unnest(o.city_keys) k WHERE u.day IS NULL) AS keys,
                       (SELECT count(*) FROM freed f WHERE f.slot_id = s.id) AS places
                  FROM slot s
                  JOIN office o ON o.id = s.office_id AND o.open
                  LEFT JOIN office_stop u ON u.office_id = s.office_id AND u.day = s.local_date
                 WHERE s.id IN (SELECT slot_id FROM freed) AND s.planned >= s.booked + s.resting
                   AND s.starts_at > now() + :notice * interval '2 seconds'),
            waiting AS MATERIALIZED (
                SELECT p.id AS slot_id, w.*, row_number() OVER (PARTITION BY p.id ORDER BY w.booked, w.wish_id) AS turn
                  FROM place p
                 CROSS JOIN LATERAL (
                       SELECT x.*
                         FROM (VALUES (false), (true)) AS pass(booked)
                        CROSS JOIN unnest(p.keys) AS k(place)
                        CROSS JOIN LATERAL (
                              SELECT w.id AS wish_id, w.application_id, w.citizen_id, b.id AS booking_id,
                                     b.slot_id AS from_slot_id, b.id IS NOT NULL AS booked
                                FROM wish_place wp
                                JOIN wish w ON w.id = wp.wish_id AND w.state = 'WAITING'
                                JOIN application a ON a.id = w.application_id AND a.state = 'REGISTERED'
                                LEFT JOIN LATERAL (
                                     SELECT b.id, b.slot_id, b.state, t.starts_at
                                       FROM booking b JOIN slot t ON t.id = b.slot_id
                                      WHERE b.citizen_id = w.citizen_id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                                      LIMIT 1) b ON true
                               WHERE wp.place = k.place AND w.offers < :times
                                 AND p.local_date BETWEEN w.first_day AND w.last_day
                                 AND CAST(extract(isodow FROM p.local_date) AS smallint) = ANY (w.weekdays)
                                 AND p.local_time >= w.from_time AND p.local_time < w.until_time
                                 AND p.step_free >= w.step_free
                                 AND (p.pool = 'ONLINE' OR (p.pool = 'ASSISTED' AND w.assisted))
                                 AND CASE WHEN pass.booked THEN b.state = 'CONFIRMED' AND b.starts_at > p.starts_at
                                          ELSE b.id IS NULL END
                                 AND NOT EXISTS (SELECT FROM offer f
                                                  WHERE f.application_id = w.application_id AND f.state = 'OPEN')
                                 AND NOT EXISTS (SELECT FROM offer f WHERE f.wish_id = w.id AND f.slot_id = p.id
                                                    AND f.state <> 'WITHDRAWN')
                                 AND NOT EXISTS (SELECT FROM offer f WHERE f.booking_id = b.id AND f.slot_id = p.id
                                                    AND f.state <> 'WITHDRAWN')
                               ORDER BY wp.wish_id
                               LIMIT p.places) x) w),
            chosen AS MATERIALIZED (
                SELECT f.id AS freed_id, w.* FROM waiting w JOIN freed f ON f.slot_id = w.slot_id AND f.turn = w.turn),
            picked AS MATERIALIZED (
                SELECT DISTINCT ON (application_id) * FROM chosen ORDER BY application_id, slot_id, freed_id),
            referred AS MATERIALIZED (
                SELECT s.id
                  FROM slot s
                 WHERE s.id IN (SELECT slot_id FROM picked UNION SELECT from_slot_id FROM picked)
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
            made AS (
                INSERT INTO offer (booking_id, application_id, citizen_id, from_slot_id, slot_id, wish_id, state, answer_by)
                SELECT c.booking_id, c.application_id, c.citizen_id, c.from_slot_id, c.slot_id, c.wish_id, 'OPEN',
                       least(now() + :answer * interval '1 second', p.starts_at - :notice * interval '1 second')
                  FROM picked c
                  JOIN place p ON p.id = c.slot_id
                 WHERE (SELECT count(*) FROM referred) > 0
                 ORDER BY c.application_id
                ON CONFLICT DO NOTHING
                RETURNING wish_id, slot_id, answer_by),
            counted AS (
                UPDATE wish w SET offers = w.offers + 1 FROM made m WHERE w.id = m.wish_id),
            given AS (
                DELETE FROM freed_place f USING made m JOIN picked c ON c.wish_id = m.wish_id AND c.slot_id = m.slot_id
                 WHERE f.id = c.freed_id),
            unwanted AS (
                UPDATE freed_place f SET looked_at = clock_timestamp()
                  FROM freed x
                 WHERE f.id = x.id AND x.id NOT IN (SELECT freed_id FROM chosen))
            SELECT c.application_id, a.sealed_mobile, a.tracking_code, p.starts_at, p.name_fa, p.name_en, m.answer_by, c.booked
              FROM made m
              JOIN picked c ON c.wish_id = m.wish_id AND c.slot_id = m.slot_id
              JOIN place p ON p.id = c.slot_id
              JOIN application a ON a.id = c.application_id
            """;

    /**
     * Ends wishes whose last day is over, or that have got as many offers as there are and none of them is open. Both are
     * asked in one snapshot: an offer is open or not with the count that goes with it.
     */
    private static final String LAPSE = """
            WITH due AS MATERIALIZED (
                SELECT id
                  FROM wish
                 WHERE state = 'WAITING'
                   AND id IN ((SELECT id FROM wish WHERE state = 'WAITING' AND last_day < :today
                                ORDER BY last_day
                                LIMIT :limit)
                               UNION ALL
                              (SELECT w.id FROM wish w
                                WHERE w.state = 'WAITING' AND w.offers >= :times
                                  AND NOT EXISTS (SELECT FROM offer f
                                                   WHERE f.application_id = w.application_id AND f.state = 'OPEN')
                                LIMIT :limit))
                   FOR NO KEY UPDATE SKIP LOCKED),
            lapsed AS (
                UPDATE wish w SET state = 'LAPSED', ended_at = clock_timestamp(), ended_by = 'job:waitlist'
                  FROM due d
                 WHERE w.id = d.id
                RETURNING w.application_id)
            SELECT a.id, a.sealed_mobile, a.tracking_code FROM lapsed l JOIN application a ON a.id = l.application_id
            """;

    /**
     * An offer of a place that was given back.
     *
     * @param earlier whether who gets it has a later one
     */
    record Offered(Recipient recipient, boolean earlier) {}

    Uni<List<Long>> claim(int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, Long.class)
                        .setParameter("limit", limit)
                        .getResultList());
    }

    Uni<List<Offered>> offer(List<Long> places, int times, Duration answer, Duration notice) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OFFER, Object[].class)
                        .setParameter("places", places)
                        .setParameter("times", times)
                        .setParameter("answer", answer.toSeconds())
                        .setParameter("notice", notice.toSeconds())
                        .getResultList())
                .map(rows -> rows.stream().map(MatchRepository::offered).toList());
    }

    /** Ends some wishes that waited in vain, of each kind at most so many; gives whose they were. */
    Uni<List<Recipient>> lapse(LocalDate today, int times, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LAPSE, Object[].class)
                        .setParameter("today", today)
                        .setParameter("times", times)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Recipient((UUID) row[0], (String) row[1], (String) row[2], null, null, null))
                        .toList());
    }

    private static Offered offered(Object[] row) {
        return new Offered(
                new Recipient(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        Columns.instant(row[3]),
                        new Text((String) row[4], (String) row[5]),
                        Columns.instant(row[6])),
                (Boolean) row[7]);
    }
}
