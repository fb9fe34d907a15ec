package kart.appointment.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** The one statement that makes slots and changes what is planned. */
@ApplicationScoped
class PlanRepository {

    /**
     * Brings the slots of some offices to what their calendars say, from now to the end of the horizon. Offices are
     * shared among replicas by {@code SKIP LOCKED}; those without any place come first.
     *
     * <p>An hour gives as many places as people can be begun in it: workstations times minutes, divided by minutes a
     * person, with the remainder carried through the day. Of these, the counter has its part and at least one where
     * there are two, helpers have theirs, and everybody has the rest.
     *
     * <p>What is wanted and what is there are compared by grouping, not by joining: the planner cannot know how many slots
     * the calendars give, and would choose to compare each with each.
     *
     * <p>The race with holds: slots that change are locked by id, as everywhere, and {@code capacity} is computed from
     * the counts of the locked row. So a smaller plan never takes a place from somebody who has it, and the law
     * {@code slot_never_overbooked} stands at every moment.
     */
    private static final String PLAN = """
            WITH due AS MATERIALIZED (
                SELECT office_id FROM slot_plan
                 WHERE stale OR planned_through < $2
                 ORDER BY planned_through, office_id
                 LIMIT $3
                   FOR NO KEY UPDATE SKIP LOCKED),
            opening AS (
                SELECT o.id AS office_id, d.day, d.day + h.opens AS opens, o.workstations, o.minutes_per_person,
                       CAST(extract(epoch FROM h.closes - h.opens) AS integer) / 60 AS minutes
                  FROM due
                  JOIN office o ON o.id = due.office_id AND o.open
                 CROSS JOIN (SELECT CAST(g AS date) AS day
                               FROM generate_series($1::date, $2::date, interval '1 day') AS g) d
                  JOIN office_hours h ON h.office_id = o.id AND h.day = extract(isodow FROM d.day)
                 WHERE NOT EXISTS (
                       SELECT FROM closure c
                        WHERE c.day = d.day
                          AND (c.scope = 'NATION'
                               OR (c.scope = 'PROVINCE' AND c.province_code = o.province_code)
                               OR (c.scope = 'OFFICE' AND c.office_id = o.id)))),
            hour AS (
                SELECT office_id, day, (opens + n * interval '1 hour') AT TIME ZONE 'Asia/Tehran' AS starts_at,
                       workstations * least(minutes, (n + 1) * 60) / minutes_per_person
                       - workstations * n * 60 / minutes_per_person AS places
                  FROM opening CROSS JOIN generate_series(0, (minutes - 1) / 60) AS n),
            shared AS (
                SELECT *, CASE WHEN places < 2 THEN 0 ELSE greatest(1, places * $5 / 100) END AS counter,
                       places * $4 / 100 AS assisted
                  FROM hour WHERE starts_at > now()),
            wanted AS (
                SELECT office_id, day, starts_at, p.pool, p.planned
                  FROM shared
                 CROSS JOIN LATERAL (VALUES ('ONLINE', places - counter - assisted), ('ASSISTED', assisted),
                                            ('COUNTER', counter)) AS p(pool, planned)
                 WHERE p.planned > 0),
            compared AS MATERIALIZED (
                SELECT office_id, starts_at, pool, max(day) AS day, max(id) AS id, coalesce(max(has), 0) AS has,
                       coalesce(max(planned), 0) AS planned
                  FROM (SELECT office_id, starts_at, pool, day, CAST(NULL AS bigint) AS id, CAST(NULL AS integer) AS has,
                               planned
                          FROM wanted
                         UNION ALL
                        SELECT s.office_id, s.starts_at, s.pool, s.local_date, s.id, s.planned, NULL
                          FROM due JOIN slot s ON s.office_id = due.office_id AND s.starts_at > now()) both_sides
                 GROUP BY office_id, starts_at, pool),
            locked AS MATERIALIZED (
                SELECT s.id, c.planned
                  FROM compared c JOIN slot s ON s.id = c.id
                 WHERE c.has <> c.planned
                 ORDER BY s.id
                   FOR NO KEY UPDATE OF s),
            changed AS (
                UPDATE slot s
                   SET planned = l.planned, capacity = greatest(l.planned, s.booked + s.resting)
                  FROM locked l
                 WHERE s.id = l.id
                RETURNING 1),
            added AS (
                INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                SELECT office_id, starts_at, day, pool, planned, planned
                  FROM compared
                 WHERE id IS NULL
                 ORDER BY office_id, starts_at, pool
                ON CONFLICT (office_id, starts_at, pool) DO UPDATE
                   SET planned = EXCLUDED.planned, capacity = greatest(EXCLUDED.planned, slot.booked + slot.resting)
                RETURNING 1),
            done AS (
                UPDATE slot_plan p SET planned_through = $2, stale = false
                  FROM due WHERE p.office_id = due.office_id)
            SELECT (SELECT count(*) FROM due) AS offices,
                   (SELECT count(*) FROM added) AS added,
                   (SELECT count(*) FROM changed) AS changed
            """;

    /** Statements that were planned when the table was small read it from end to end; this makes them plan anew. */
    private static final String ANALYZE = "ANALYZE slot, slot_plan, office";

    private final Pool pool;

    @Inject
    PlanRepository(Pool pool) {
        this.pool = pool;
    }

    /** What one statement did. */
    record Planned(long offices, long added, long changed) {

        Planned plus(Planned other) {
            return new Planned(offices + other.offices, added + other.added, changed + other.changed);
        }
    }

    Uni<Planned> plan(LocalDate first, LocalDate last, int offices, int assistedPercent, int counterPercent) {
        return pool.preparedQuery(PLAN)
                .execute(Tuple.of(first, last, offices, assistedPercent, counterPercent))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Planned(row.getLong("offices"), row.getLong("added"), row.getLong("changed"));
                });
    }

    Uni<Void> analyze() {
        return pool.query(ANALYZE).execute().replaceWithVoid();
    }
}
