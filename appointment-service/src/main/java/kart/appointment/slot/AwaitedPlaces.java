package kart.appointment.slot;

/**
 * Parts of the statement that plans: places that a plan adds, and that people wait for. They begin at rest, as one that was
 * given back, so that those who wait are asked before anybody takes them. They are due at once: nobody gave them up, so
 * there is nobody who could hand them on, and what none of those who wait wants is everybody's by the next run of the job.
 */
final class AwaitedPlaces {

    /**
     * {@code wish_group} has who waits for places of the offices of {@code due}, those that want the same counted together;
     * for most offices nobody waits, and then nothing is asked for their places. Where a mobile unit stops is looked at by
     * who offers, later.
     */
    static final String OF_OFFICES = """
            awaited AS MATERIALIZED (
                SELECT o.id AS office_id, o.step_free, k.keys
                  FROM due
                  JOIN office o ON o.id = due.office_id AND o.open
                 CROSS JOIN LATERAL (
                       SELECT ARRAY[CAST(o.id AS text), o.province_code]
                              || (SELECT array_agg(DISTINCT o.province_code || ' ' || c) FROM unnest(o.city_keys) c) AS keys) k
                 WHERE EXISTS (SELECT FROM wish_place wp WHERE wp.place = ANY (k.keys))),
            wish_group AS MATERIALIZED (
                SELECT row_number() OVER () AS id, a.office_id, w.first_day, w.last_day, w.weekdays, w.from_time, w.until_time,
                       w.assisted, CAST(count(*) AS integer) AS people
                  FROM awaited a
                  JOIN wish_place wp ON wp.place = ANY (a.keys)
                  JOIN wish w ON w.id = wp.wish_id AND w.state = 'WAITING' AND a.step_free >= w.step_free
                 GROUP BY a.office_id, w.first_day, w.last_day, w.weekdays, w.from_time, w.until_time, w.assisted),
            """;

    /**
     * {@code kept} is {@code planned} with {@code asked}: how many of the places that are free now and were not before are
     * to rest, of those that begin late enough to be offered. Of each office everybody who waits has one, the first that
     * fits, and not one in every hour that fits. Slots are locked here, so this goes once over the hours of those who want
     * the same, however many they are.
     */
    static final String OF_SLOTS = """
            growing AS (
                SELECT office_id, starts_at, pool, day, planned - greatest(has, people) AS places,
                       CAST(extract(isodow FROM day) AS smallint) AS weekday,
                       CAST(starts_at AT TIME ZONE 'Asia/Tehran' AS time) AS local_time
                  FROM planned
                 WHERE pool <> 'COUNTER' AND starts_at > now() + $6::integer * interval '2 seconds'
                   AND planned > greatest(has, people)),
            fitting AS (
                SELECT m.office_id, m.starts_at, m.pool, m.places,
                       w.people - (sum(m.places) OVER earliest_first - m.places) AS without
                  FROM growing m
                  JOIN wish_group w ON w.office_id = m.office_id AND m.day BETWEEN w.first_day AND w.last_day
                               AND m.weekday = ANY (w.weekdays)
                               AND m.local_time >= w.from_time AND m.local_time < w.until_time
                               AND (m.pool = 'ONLINE' OR w.assisted)
                WINDOW earliest_first AS (PARTITION BY w.id ORDER BY m.starts_at, m.pool)),
            kept AS MATERIALIZED (
                SELECT p.*, coalesce(f.asked, 0) AS asked
                  FROM planned p
                  LEFT JOIN (
                       SELECT office_id, starts_at, pool, CAST(least(min(places), sum(without)) AS integer) AS asked
                         FROM fitting
                        WHERE without > 0
                        GROUP BY office_id, starts_at, pool) f USING (office_id, starts_at, pool)),
            """;

    /** Writes the rows for those that rest, of slots that {@code changed} and {@code added} give with how many. */
    static final String REST = """
            rested AS (
                INSERT INTO freed_place (slot_id, due_at)
                SELECT g.id, now()
                  FROM (SELECT id, asked FROM changed UNION ALL SELECT id, asked FROM added) g
                 CROSS JOIN generate_series(1, g.asked)),
            """;

    private AwaitedPlaces() {}
}
