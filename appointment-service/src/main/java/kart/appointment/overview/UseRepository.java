package kart.appointment.overview;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import kart.appointment.office.Channel;
import kart.appointment.overview.OverviewResource.QueuesView;
import kart.appointment.overview.OverviewResource.UseView;

/** Adds up how the places of a day are used, and what waits. */
@ApplicationScoped
class UseRepository {

    private static final String OF_DAY = """
            SELECT o.province_code, o.channel, coalesce(sum(u.offered), 0) AS offered, coalesce(sum(u.held), 0) AS held,
                   coalesce(sum(u.confirmed), 0) AS confirmed, coalesce(sum(u.attended), 0) AS attended,
                   coalesce(sum(u.lost), 0) AS lost
              FROM office o
              LEFT JOIN (
                   SELECT s.office_id, sum(s.planned) AS offered, sum(b.held) AS held, sum(b.confirmed) AS confirmed,
                          sum(b.attended) AS attended, sum(b.lost) AS lost
                     FROM slot s
                    CROSS JOIN LATERAL (
                          SELECT count(*) FILTER (WHERE b.state = 'HELD') AS held,
                                 count(*) FILTER (WHERE b.state = 'CONFIRMED') AS confirmed,
                                 count(*) FILTER (WHERE b.state IN ('CHECKED_IN', 'COMPLETED', 'INCOMPLETE')) AS attended,
                                 count(*) FILTER (WHERE b.state = 'NO_SHOW') AS lost
                            FROM booking b
                           WHERE b.slot_id = s.id) b
                    WHERE s.local_date = %s
                    GROUP BY s.office_id) u ON u.office_id = o.id
            """;

    private static final String BY_PROVINCE_AND_CHANNEL = OF_DAY.formatted("$1") + """
             WHERE $2::text IS NULL OR o.province_code = $2
             GROUP BY o.province_code, o.channel
             ORDER BY o.province_code, o.channel
            """;

    /** The same of today, a row a number, for the metrics. */
    static final String TODAY = "WITH u AS (" + OF_DAY.formatted("(now() AT TIME ZONE 'Asia/Tehran')::date") + """
             GROUP BY o.province_code, o.channel)
            SELECT u.province_code AS province, u.channel, n.state, n.number
              FROM u
             CROSS JOIN LATERAL (VALUES ('offered', u.offered), ('held', u.held), ('confirmed', u.confirmed),
                                        ('attended', u.attended), ('lost', u.lost)) AS n (state, number)
            """;

    private static final String QUEUES = """
            SELECT 'outbox' AS queue, t.target, (SELECT count(*) FROM outbox_delivery d
                                                  WHERE d.target = t.target AND d.state = 'PENDING') AS number
              FROM (SELECT DISTINCT target FROM outbox_subscription) t
             UNION ALL
            SELECT 'parked', t.target, (SELECT count(*) FROM outbox_delivery d
                                         WHERE d.target = t.target AND d.state = 'PARKED')
              FROM (SELECT DISTINCT target FROM outbox_subscription) t
             UNION ALL
            SELECT 'messages', '', count(*) FROM sms_message WHERE state = 'PENDING'
             UNION ALL
            SELECT 'offers', '', count(*) FROM offer WHERE state = 'OPEN'
             UNION ALL
            SELECT 'excess', '', count(*) FROM slot_excess
             UNION ALL
            SELECT 'wishes', '', count(*) FROM wish WHERE state = 'WAITING'
             UNION ALL
            SELECT 'resting', '', count(*) FROM freed_place
            """;

    private final Pool pool;

    @Inject
    UseRepository(Pool pool) {
        this.pool = pool;
    }

    /** The use of a day's places, by province and channel; of one province, or of all if it is null. */
    Uni<List<UseView>> ofDay(LocalDate date, String province) {
        return pool.preparedQuery(BY_PROVINCE_AND_CHANNEL)
                .execute(Tuple.of(date, province))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UseRepository::use)
                        .toList());
    }

    Uni<QueuesView> queues(int holds) {
        return pool.preparedQuery(QUEUES)
                .execute()
                .map(rows -> new QueuesView(
                        holds,
                        of("outbox", rows),
                        of("parked", rows),
                        of("messages", rows).get(""),
                        of("offers", rows).get(""),
                        of("excess", rows).get(""),
                        of("wishes", rows).get(""),
                        of("resting", rows).get("")));
    }

    private static UseView use(Row row) {
        return new UseView(
                row.getString("province_code"),
                Channel.valueOf(row.getString("channel")),
                row.getLong("offered"),
                row.getLong("held"),
                row.getLong("confirmed"),
                row.getLong("attended"),
                row.getLong("lost"));
    }

    private static Map<String, Long> of(String queue, RowSet<Row> rows) {
        Map<String, Long> lengths = new TreeMap<>();
        rows.forEach(row -> {
            if (row.getString("queue").equals(queue)) {
                lengths.put(row.getString("target"), row.getLong("number"));
            }
        });
        return lengths;
    }
}
