package kart.appointment.overview;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** Counts how many applications came to which mark: days that are over once, and what came since each time. */
@ApplicationScoped
class TallyRepository {

    /**
     * What rows of the history say. An application that was imported in a later state came to the marks before it, too;
     * one that was rejected later came there nevertheless.
     */
    private static final String MARKS = """
                       count(h.id) FILTER (WHERE h.from_state IS NULL) AS pre_registered,
                       count(h.id) FILTER (WHERE h.to_state = 'ENROLLED'
                                              OR (h.from_state IS NULL AND h.to_state IN ('ISSUED', 'DELIVERED')))
                       AS completed,
                       count(h.id) FILTER (WHERE h.to_state = 'ISSUED'
                                              OR (h.from_state IS NULL AND h.to_state = 'DELIVERED')) AS issued,
                       count(h.id) FILTER (WHERE h.to_state = 'DELIVERED') AS delivered,
                       count(h.id) FILTER (WHERE h.to_state = 'WITHDRAWN') AS withdrawn,
                       count(h.id) FILTER (WHERE h.to_state = 'REJECTED') AS rejected
            """;

    private static final String BY_MARK = """
                 CROSS JOIN LATERAL (VALUES ('PRE_REGISTERED', c.pre_registered), ('COMPLETED', c.completed),
                                            ('ISSUED', c.issued), ('DELIVERED', c.delivered),
                                            ('WITHDRAWN', c.withdrawn), ('REJECTED', c.rejected)) AS m (mark, number)
            """;

    /**
     * Counts the day after the last one that is counted, if it is before a day; the first is that of the first
     * application. Of replicas that count the same day one writes it, the others wait for it and write nothing.
     */
    static final String COUNT_NEXT_DAY = """
            WITH next AS MATERIALIZED (
                SELECT coalesce((SELECT max(day) + 1 FROM application_tally),
                                (SELECT CAST(min(at) AT TIME ZONE 'Asia/Tehran' AS date) FROM application_history)) AS day),
            counted AS (
                SELECT n.day,
            """ + MARKS + """
                  FROM next n
                  LEFT JOIN application_history h
                    ON h.at >= CAST(n.day AS timestamp) AT TIME ZONE 'Asia/Tehran'
                   AND h.at < CAST(n.day + 1 AS timestamp) AT TIME ZONE 'Asia/Tehran'
                 WHERE n.day < $1
                 GROUP BY n.day)
            INSERT INTO application_tally (day, mark, number)
            SELECT c.day, m.mark, m.number
              FROM counted c
            """ + BY_MARK + """
            ON CONFLICT DO NOTHING
            """;

    /** All of them, by mark: the days that are counted, and the history since. */
    static final String TOTALS = """
            WITH since AS MATERIALIZED (
                SELECT coalesce(CAST(max(day) + 1 AS timestamp) AT TIME ZONE 'Asia/Tehran', '-infinity') AS at
                  FROM application_tally),
            c AS (
                SELECT
            """ + MARKS + """
                  FROM application_history h
                 WHERE h.at >= (SELECT at FROM since))
            SELECT m.mark,
                   CAST(m.number + coalesce((SELECT sum(t.number) FROM application_tally t WHERE t.mark = m.mark), 0)
                        AS bigint) AS number
              FROM c
            """ + BY_MARK;

    private final Pool pool;

    @Inject
    TallyRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whether there was a day to count before this one. */
    Uni<Boolean> countNextDay(LocalDate before) {
        return pool.preparedQuery(COUNT_NEXT_DAY).execute(Tuple.of(before)).map(written -> written.rowCount() > 0);
    }

    /** How many applications ever came to each mark. */
    Uni<Map<Mark, Long>> totals() {
        return pool.preparedQuery(TOTALS).execute().map(rows -> {
            Map<Mark, Long> totals = new EnumMap<>(Mark.class);
            for (Row row : rows) {
                totals.put(Mark.valueOf(row.getString("mark")), row.getLong("number"));
            }
            return totals;
        });
    }
}
