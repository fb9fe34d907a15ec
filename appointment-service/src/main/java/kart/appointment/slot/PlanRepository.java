package kart.appointment.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Makes slots and changes what is planned. */
@ApplicationScoped
class PlanRepository {

    /**
     * Takes some offices that are due: first those that somebody waits for, then other changed ones, and among them those
     * without any place. So an office that is opened or changed by itself is bookable within seconds even while thousands
     * of others are planned. Replicas share them by {@code SKIP LOCKED}.
     *
     * <p>It is a statement of its own because of the race with a change: the next statement sees what was committed before
     * these rows were locked, and whoever changes an office marks its row in the same transaction. So a change is either
     * seen now, or waits for this lock and marks the office again. In one statement a change between its snapshot and its
     * locks would be lost.
     *
     * <p>A changed office is made anew from today on; one that is only due for another day gets the days that it lacks.
     */
    private static final String CLAIM = """
            SELECT office_id, CASE WHEN stale THEN $1::date ELSE greatest($1::date, planned_through + 1) END AS first_day
              FROM slot_plan
             WHERE stale OR planned_through < $2
             ORDER BY awaited DESC, stale DESC, planned_through, office_id
             LIMIT $3
               FOR NO KEY UPDATE SKIP LOCKED
            """;

    /**
     * Brings the slots of some offices to what their calendars say, from a day on, but not before now, to the end of the
     * horizon. It is the only statement that writes {@code planned} and {@code capacity}.
     *
     * <p>The hours of a day are those of the last timetable that is in force by then, or of the office's first template;
     * hours for a time stand in their place, the nearest first. A unit that travels is open at its stops only. An
     * hour gives as many places as people can be begun in it: workstations times minutes, divided by minutes a person,
     * with the remainder carried through to the next break. Of these, the counter has its part and at least one where
     * there are two, helpers have theirs, and everybody has the rest.
     *
     * <p>What is wanted and what is there are compared by grouping, not by joining: the planner cannot know how many slots
     * the calendars give, and would choose to compare each with each.
     *
     * <p>The race with holds: slots that change are locked by id, as everywhere, and {@code capacity} is computed from
     * the counts of the locked row. So a smaller plan never takes a place from somebody who has it, and the law
     * {@code slot_never_overbooked} stands at every moment. A slot that has more people than its plan now is written down,
     * so that they are offered other places.
     */
    private static final String PLAN = """
            WITH due AS MATERIALIZED (
                SELECT * FROM unnest($1::uuid[], $2::date[]) AS d(office_id, first_day)),
            office_day AS MATERIALIZED (
                SELECT o.id AS office_id, d.day, t.travels,
                       (SELECT max(t.effective_from) FROM office_timetable t
                         WHERE t.office_id = o.id AND t.effective_from <= d.day) AS effective_from,
                       (SELECT x.id FROM temporary_hours x
                         WHERE d.day BETWEEN x.first_day AND x.last_day AND x.ended_at IS NULL
                           AND (x.scope = 'NATION' OR x.province_code = o.province_code OR x.office_id = o.id)
                         ORDER BY x.office_id IS NULL, x.province_code IS NULL, x.id DESC
                         LIMIT 1) AS temporary_id
                  FROM due
                  JOIN office o ON o.id = due.office_id AND o.state <> 'CLOSED'
                 CROSS JOIN LATERAL (
                       SELECT EXISTS (SELECT FROM office_stop s WHERE s.office_id = o.id) AS travels) t
                 CROSS JOIN LATERAL (SELECT CAST(g AS date) AS day
                                       FROM generate_series(due.first_day, $3::date, interval '1 day') AS g) d
                 WHERE NOT EXISTS (
                       SELECT FROM closure c
                        WHERE c.day = d.day AND c.lifted_at IS NULL
                          AND (c.scope = 'NATION'
                               OR (c.scope = 'PROVINCE' AND c.province_code = o.province_code)
                               OR (c.scope = 'OFFICE' AND c.office_id = o.id)))),
            weekly AS (
                SELECT d.*, h.opens, h.closes
                  FROM office_day d
                  JOIN office_hours h ON h.office_id = d.office_id AND h.day = extract(isodow FROM d.day)
                 WHERE d.effective_from IS NULL AND NOT d.travels
                 UNION ALL
                SELECT d.*, h.opens, h.closes
                  FROM office_day d
                  JOIN office_timetable_hours h ON h.office_id = d.office_id AND h.effective_from = d.effective_from
                                               AND h.day = extract(isodow FROM d.day)
                 WHERE NOT d.travels),
            opening AS (
                SELECT w.office_id, w.day, coalesce(x.opens, w.opens) AS opens, coalesce(x.closes, w.closes) AS closes
                  FROM weekly w LEFT JOIN temporary_hours x ON x.id = w.temporary_id
                 GROUP BY 1, 2, 3, 4
                 UNION ALL
                SELECT d.office_id, d.day, s.opens, s.closes
                  FROM office_day d JOIN office_stop s ON s.office_id = d.office_id AND s.day = d.day),
            hour AS (
                SELECT o.id AS office_id, day, (day + opens + n * interval '1 hour') AT TIME ZONE 'Asia/Tehran' AS starts_at,
                       o.workstations * least(minutes, (n + 1) * 60) / o.minutes_per_person
                       - o.workstations * n * 60 / o.minutes_per_person AS places,
                       coalesce(o.assisted_percent, $4) AS assisted_percent,
                       coalesce(o.counter_percent, greatest($5, 1)) AS counter_percent
                  FROM (SELECT *, CAST(extract(epoch FROM closes - opens) AS integer) / 60 AS minutes FROM opening) h
                  JOIN office o ON o.id = h.office_id
                 CROSS JOIN generate_series(0, (minutes - 1) / 60) AS n),
            counted AS (
                SELECT *, CASE WHEN places < 2 OR counter_percent = 0 THEN 0
                               ELSE greatest(1, places * counter_percent / 100) END AS counter
                  FROM hour WHERE starts_at > now()),
            shared AS (
                SELECT *, least(places * assisted_percent / 100, places - counter) AS assisted FROM counted),
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
                          FROM due
                          JOIN slot s ON s.office_id = due.office_id AND s.starts_at > now()
                                     AND s.starts_at >= due.first_day::timestamp AT TIME ZONE 'Asia/Tehran') both_sides
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
                RETURNING s.id, s.booked + s.resting > s.planned AS short),
            excess AS (
                INSERT INTO slot_excess (slot_id) SELECT id FROM changed WHERE short ORDER BY id
                ON CONFLICT DO NOTHING),
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
                UPDATE slot_plan p SET planned_through = $3, stale = false, awaited = false
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

        static final Planned NOTHING = new Planned(0, 0, 0);

        Planned plus(Planned other) {
            return new Planned(offices + other.offices, added + other.added, changed + other.changed);
        }
    }

    /** Plans some offices that are due, and gives what it did; no offices means that none is due that is free. */
    Uni<Planned> plan(LocalDate today, LocalDate last, int offices, int assistedPercent, int counterPercent) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(today, last, offices))
                .chain(due -> due.size() == 0
                        ? Uni.createFrom().item(Planned.NOTHING)
                        : connection
                                .preparedQuery(PLAN)
                                .execute(Tuple.tuple()
                                        .addArrayOfUUID(column(due, row -> row.getUUID("office_id"), UUID[]::new))
                                        .addArrayOfLocalDate(
                                                column(due, row -> row.getLocalDate("first_day"), LocalDate[]::new))
                                        .addLocalDate(last)
                                        .addInteger(assistedPercent)
                                        .addInteger(counterPercent))
                                .map(PlanRepository::planned)));
    }

    Uni<Void> analyze() {
        return pool.query(ANALYZE).execute().replaceWithVoid();
    }

    private static Planned planned(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Planned(row.getLong("offices"), row.getLong("added"), row.getLong("changed"));
    }

    private static <T> T[] column(RowSet<Row> rows, Function<Row, T> value, IntFunction<T[]> array) {
        List<T> values = new ArrayList<>();
        rows.forEach(row -> values.add(value.apply(row)));
        return values.toArray(array);
    }
}
