package kart.appointment.slot;

/**
 * Parts of the statement that plans: places that a plan adds, and that people wait for. They begin at rest, as one that was
 * given back, so that those who wait are asked before anybody takes them. They are due at once: nobody gave them up, so
 * there is nobody who could hand them on, and what none of those who wait wants is everybody's by the next run of the job.
 */
final class AwaitedPlaces {

    /**
     * {@code awaited} has the offices of {@code due} for whose places anybody waits; in most of them nobody does, and then
     * nothing is asked for their places. Where a mobile unit stops is looked at by who offers, later.
     */
    static final String OF_OFFICES = """
            awaited AS MATERIALIZED (
                SELECT o.id AS office_id, k.keys
                  FROM due
                  JOIN office o ON o.id = due.office_id AND o.open
                 CROSS JOIN LATERAL (
                       SELECT ARRAY[CAST(o.id AS text), o.province_code]
                              || (SELECT array_agg(DISTINCT o.province_code || ' ' || c) FROM unnest(o.city_keys) c) AS keys) k
                 WHERE EXISTS (SELECT FROM wish_place wp WHERE wp.place = ANY (k.keys))),
            """;

    /**
     * {@code kept} is {@code planned} with {@code asked}: how many of the places that are free now and were not before are
     * to rest. They are at most as many as wishes that fit, each of which has one row for an office.
     */
    static final String OF_SLOTS = """
            kept AS MATERIALIZED (
                SELECT p.*,
                       CASE WHEN a.office_id IS NULL THEN 0
                            ELSE (SELECT CAST(count(*) AS integer)
                                    FROM (SELECT
                                            FROM wish_place wp
                                            JOIN wish w ON w.id = wp.wish_id AND w.state = 'WAITING'
                                           WHERE wp.place = ANY (a.keys) AND p.day BETWEEN w.first_day AND w.last_day
                                             AND CAST(extract(isodow FROM p.day) AS smallint) = ANY (w.weekdays)
                                             AND CAST(p.starts_at AT TIME ZONE 'Asia/Tehran' AS time) >= w.from_time
                                             AND CAST(p.starts_at AT TIME ZONE 'Asia/Tehran' AS time) < w.until_time
                                             AND (p.pool = 'ONLINE' OR w.assisted)
                                           LIMIT greatest(0, p.planned - greatest(p.has, p.people))) x) END AS asked
                  FROM planned p
                  LEFT JOIN awaited a ON a.office_id = p.office_id AND p.pool <> 'COUNTER' AND p.starts_at > now()
                                     AND p.planned > greatest(p.has, p.people)),
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
