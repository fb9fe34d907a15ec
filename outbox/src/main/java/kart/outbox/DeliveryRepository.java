package kart.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class DeliveryRepository {

    /**
     * Leases the oldest undelivered row of each application, so that order is kept per application and nothing waits for
     * another one. {@code SKIP LOCKED} and the moved {@code due_at} keep two relays off the same row; a relay that dies
     * loses its rows when {@code due_at} comes.
     */
    private static final String LEASE_OLDEST = """
            WITH head AS (
                SELECT position
                  FROM outbox_delivery d
                 WHERE target = $1 AND state = 'PENDING' AND due_at <= clock_timestamp()
                   AND NOT EXISTS (
                       SELECT FROM outbox_delivery earlier
                        WHERE earlier.target = d.target AND earlier.subject = d.subject
                          AND earlier.position < d.position AND earlier.state IN ('PENDING', 'PARKED'))
                 ORDER BY position
                 LIMIT $2
                   FOR NO KEY UPDATE SKIP LOCKED),
            leased AS (
                UPDATE outbox_delivery d
                   SET due_at = clock_timestamp() + $3::bigint * interval '1 millisecond',
                       leased_by = $4,
                       attempts = attempts + 1
                  FROM head
                 WHERE d.position = head.position
                RETURNING d.position, d.attempts, d.event_id)
            SELECT l.position, l.attempts, e.id, e.type, e.subject, e.occurred_at, e.traceparent, e.data::text AS data
              FROM leased l JOIN outbox_event e ON e.id = l.event_id
             ORDER BY l.position
            """;

    /** Only who still holds the lease may end it: a relay that was too slow changes nothing. */
    private static final String MARK_DELIVERED = """
            UPDATE outbox_delivery
               SET state = 'DELIVERED', delivered_at = clock_timestamp(), leased_by = NULL, last_error = NULL
             WHERE position = ANY ($1) AND leased_by = $2 AND state = 'PENDING'
            """;

    /** Back-off doubles from half a second to the limit, half of it by chance; the last try parks the event. */
    private static final String MARK_FAILED = """
            UPDATE outbox_delivery
               SET state = CASE WHEN attempts >= $3 THEN 'PARKED' ELSE 'PENDING' END,
                   due_at = clock_timestamp() + interval '1 millisecond' * (0.5 + random() / 2)
                            * least($4::bigint, 500 * power(2, least(attempts - 1, 30))),
                   leased_by = NULL,
                   last_error = $5
             WHERE position = $1 AND leased_by = $2 AND state = 'PENDING'
            """;

    /** Gives leases back as if untried, because the target is away. */
    private static final String GIVE_BACK = """
            UPDATE outbox_delivery
               SET attempts = attempts - 1, leased_by = NULL, last_error = $4,
                   due_at = clock_timestamp() + $3::bigint * interval '1 millisecond' * (0.5 + random() / 2)
             WHERE position = ANY ($1) AND leased_by = $2 AND state = 'PENDING'
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final String source;

    @Inject
    DeliveryRepository(Pool pool, ObjectMapper json, OutboxConfig config) {
        this.pool = pool;
        this.json = json;
        this.source = config.source();
    }

    Uni<List<LeasedDelivery>> leaseOldest(String target, int limit, Duration lease, UUID relay) {
        return pool.preparedQuery(LEASE_OLDEST)
                .execute(Tuple.of(target, limit, lease.toMillis(), relay))
                .map(this::deliveries);
    }

    Uni<Void> markDelivered(List<Long> positions, UUID relay) {
        return pool.preparedQuery(MARK_DELIVERED)
                .execute(Tuple.tuple()
                        .addArrayOfLong(positions.toArray(Long[]::new))
                        .addUUID(relay))
                .replaceWithVoid();
    }

    /** Returns whether this try was the last one and parked the event. */
    Uni<Boolean> markFailed(LeasedDelivery delivery, UUID relay, int maxAttempts, Duration maxBackOff, String error) {
        return pool.preparedQuery(MARK_FAILED)
                .execute(Tuple.of(delivery.position(), relay, maxAttempts, maxBackOff.toMillis(), error))
                .map(SqlResult::rowCount)
                .map(rows -> rows == 1 && delivery.attempts() >= maxAttempts);
    }

    Uni<Void> giveBack(List<Long> positions, UUID relay, Duration delay, String error) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.tuple()
                        .addArrayOfLong(positions.toArray(Long[]::new))
                        .addUUID(relay)
                        .addLong(delay.toMillis())
                        .addString(error))
                .replaceWithVoid();
    }

    private List<LeasedDelivery> deliveries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::delivery)
                .toList();
    }

    private LeasedDelivery delivery(Row row) {
        try {
            CloudEvent event = new CloudEvent(
                    "1.0",
                    row.getUUID("id").toString(),
                    source,
                    row.getString("type"),
                    row.getUUID("subject"),
                    row.getOffsetDateTime("occurred_at")
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toInstant(),
                    "application/json",
                    row.getString("traceparent"),
                    json.readTree(row.getString("data")));
            return new LeasedDelivery(row.getLong("position"), row.getInteger("attempts"), event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
