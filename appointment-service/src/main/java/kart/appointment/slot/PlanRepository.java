package kart.appointment.slot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
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
     * hours for a time shift or shorten them, the nearest first. A unit that travels is open at its stops only. What an
     * hour gives, and to whom, is said at {@link HourPlaces}.
     *
     * <p>What is wanted and what is there are compared by grouping, not by joining: the planner cannot know how many slots
     * the calendars give, and would choose to compare each with each.
     *
     * <p>An hour is sold once. People beyond what the calendar gives a slot, because its share shrank or because its start is
     * none of the new ones, are people of every hour that theirs overlaps: as many places are taken from the pools of that
     * hour, but none that somebody has. The counter gives first, because nobody takes its places before the day itself,
     * and by then they may be back; helpers give last, who have the fewest other ways. A slot that the calendar gives nothing
     * any more, in an hour in which the office is open, keeps as many places as it has people and the workstations serve.
     *
     * <p>The race with holds: slots that change are locked by id, as everywhere, with all that are within an hour of one
     * that has, or may have by then, more people than it is given; and counts are those of the locked rows. What is not
     * locked has no more people than its plan and cannot get them. So a smaller plan never takes a place from somebody
     * who has it, and the law {@code slot_never_overbooked} stands at every moment. A slot that has more people than its
     * plan now is written down, so that they are offered other places; what is added, and waited for, rests until those who
     * wait were asked.
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
                SELECT office_id, day, CASE WHEN opens = first THEN open_from ELSE greatest(opens, open_from) END AS opens,
                       CASE WHEN closes = last THEN open_until ELSE least(closes, open_until) END AS closes
                  FROM (SELECT w.*, coalesce(x.opens, first) AS open_from,
                               CASE WHEN x.closes - x.opens < last - first THEN x.closes
                                    ELSE coalesce(x.opens + (last - first), last) END AS open_until
                          FROM (SELECT *, min(opens) OVER lines AS first, max(closes) OVER lines AS last
                                  FROM weekly WINDOW lines AS (PARTITION BY office_id, day)) w
                          LEFT JOIN temporary_hours x ON x.id = w.temporary_id) t
                 UNION ALL
                SELECT d.office_id, d.day, s.opens, s.closes
                  FROM office_day d JOIN office_stop s ON s.office_id = d.office_id AND s.day = d.day),
            """ + HourPlaces.OF_OPENINGS + """
            compared AS MATERIALIZED (
                SELECT office_id, starts_at, pool, max(day) AS day, max(closes_at) AS closes_at, max(id) AS id,
                       coalesce(max(has), 0) AS has, coalesce(max(live), 0) AS live, coalesce(max(given), 0) AS given
                  FROM (SELECT office_id, starts_at, pool, day, closes_at, CAST(NULL AS bigint) AS id,
                               CAST(NULL AS integer) AS has, CAST(NULL AS integer) AS live, given
                          FROM wanted
                         UNION ALL
                        SELECT s.office_id, s.starts_at, s.pool, s.local_date, NULL, s.id, s.planned, s.booked + s.resting,
                               NULL
                          FROM due
                          JOIN slot s ON s.office_id = due.office_id AND s.starts_at > now() - interval '1 hour'
                                     AND s.starts_at >= due.first_day::timestamp AT TIME ZONE 'Asia/Tehran') both_sides
                 GROUP BY office_id, starts_at, pool),
            crowded AS MATERIALIZED (
                SELECT DISTINCT office_id FROM compared WHERE greatest(has, live) > given),
            due_slot AS MATERIALIZED (
                SELECT *, false AS tight
                  FROM compared
                 WHERE has <> given AND office_id NOT IN (SELECT office_id FROM crowded)
                 UNION ALL
                SELECT *
                  FROM (SELECT *, count(*) FILTER (WHERE greatest(has, live) > given) OVER around > 0 AS tight
                          FROM compared
                         WHERE office_id IN (SELECT office_id FROM crowded)
                        WINDOW around AS (PARTITION BY office_id ORDER BY starts_at
                               RANGE BETWEEN interval '3599.999999 s' PRECEDING AND interval '3599.999999 s' FOLLOWING)) c
                 WHERE has <> given OR tight),
            locked AS MATERIALIZED (
                SELECT d.*, s.booked + s.resting AS people
                  FROM due_slot d JOIN slot s ON s.id = d.id
                 ORDER BY s.id
                   FOR NO KEY UPDATE OF s),
            known AS MATERIALIZED (
                SELECT * FROM locked UNION ALL SELECT *, 0 FROM due_slot WHERE id IS NULL),
            planned AS MATERIALIZED (
                SELECT office_id, starts_at, day, pool, id, has, people, given AS planned FROM known WHERE NOT tight
                 UNION ALL
                SELECT office_id, starts_at, day, pool, t.id, has, people,
                       CAST(CASE WHEN given > 0
                                 THEN given - greatest(0, least(spare, too_many - spare_before))
                                 WHEN closes > starts_at
                                 THEN greatest(0, least(people, ceil(o.workstations
                                      * least(60, extract(epoch FROM closes - starts_at) / 60)
                                      / least(60, o.minutes_per_person))
                                      - people_before))
                                 ELSE 0 END AS integer)
                  FROM (SELECT *, greatest(0, given - people) AS spare,
                               sum(greatest(0, given - people)) OVER turn - greatest(0, given - people) AS spare_before,
                               sum(people) OVER own_first - people AS people_before,
                               sum(greatest(0, people - given)) OVER around AS too_many,
                               max(closes_at) OVER begun AS closes
                          FROM known
                         WHERE tight
                        WINDOW around AS (PARTITION BY office_id ORDER BY starts_at
                               RANGE BETWEEN interval '3599.999999 s' PRECEDING AND interval '3599.999999 s' FOLLOWING),
                               begun AS (PARTITION BY office_id ORDER BY starts_at
                               RANGE BETWEEN interval '3599.999999 s' PRECEDING AND CURRENT ROW),
                               turn AS (PARTITION BY office_id, starts_at
                                        ORDER BY array_position(ARRAY['COUNTER', 'ONLINE', 'ASSISTED'], pool)),
                               own_first AS (PARTITION BY office_id, starts_at ORDER BY given = 0, pool)) t
                  JOIN office o ON o.id = t.office_id),
            """ + AwaitedPlaces.OF_OFFICES
            + AwaitedPlaces.OF_SLOTS + """
            changed AS (
                UPDATE slot s
                   SET planned = p.planned, capacity = greatest(p.planned, s.booked + s.resting),
                       resting = s.resting + p.asked
                  FROM kept p
                 WHERE s.id = p.id AND p.planned <> p.has AND p.starts_at > now()
                RETURNING s.id, p.asked),
            excess AS (
                INSERT INTO slot_excess (slot_id, too_many)
                SELECT id, people - planned
                  FROM planned
                 WHERE id IS NOT NULL AND people > planned AND starts_at > now()
                 ORDER BY id
                ON CONFLICT DO NOTHING),
            added AS (
                INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity, resting)
                SELECT office_id, starts_at, day, pool, planned, planned, asked
                  FROM kept
                 WHERE id IS NULL AND planned > 0 AND starts_at > now()
                 ORDER BY office_id, starts_at, pool
                ON CONFLICT (office_id, starts_at, pool) DO UPDATE
                   SET planned = EXCLUDED.planned, capacity = greatest(EXCLUDED.planned, slot.booked + slot.resting)
                RETURNING slot.id, new.resting - coalesce(old.resting, 0) AS asked),
            """ + AwaitedPlaces.REST + """
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
    Uni<Planned> plan(
            LocalDate today,
            LocalDate last,
            int offices,
            int assistedPercent,
            int counterPercent,
            Duration offerNotice) {
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
                                        .addInteger(counterPercent)
                                        .addInteger((int) offerNotice.toSeconds()))
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
