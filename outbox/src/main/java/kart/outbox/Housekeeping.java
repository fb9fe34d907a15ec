package kart.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kart.job.DoneCounter;

/** Drops what is kept only for a time. Two replicas that do it together do no harm. */
@Startup
@ApplicationScoped
class Housekeeping {

    /** Deliveries go with their event, once no target waits for it. */
    private static final String DROP_DELIVERED = """
            DELETE FROM outbox_event e
             WHERE e.occurred_at < now() - $1::bigint * interval '1 second'
               AND NOT EXISTS (
                   SELECT FROM outbox_delivery d
                    WHERE d.event_id = e.id
                      AND (d.state IN ('PENDING', 'PARKED')
                           OR d.delivered_at >= now() - $1::bigint * interval '1 second'))
            """;

    private static final String DROP_INBOX =
            "DELETE FROM inbox_event WHERE received_at < now() - $1::bigint * interval '1 second'";

    private static final String DROP_ANSWERS =
            "DELETE FROM idempotent_request WHERE created_at < now() - $1::bigint * interval '1 second'";

    /** A message that was sent has lost number and text already; one that still waits so long is not sent any more. */
    private static final String FORGET_MESSAGES = """
            UPDATE sms_message
               SET state = 'PARKED', receptor = NULL, message = NULL, leased_by = NULL
             WHERE message IS NOT NULL AND created_at < now() - $1::bigint * interval '1 second'
            """;

    private final Pool pool;
    private final OutboxConfig config;
    private final Counter done;

    @Inject
    Housekeeping(Pool pool, OutboxConfig config, MeterRegistry registry) {
        this.pool = pool;
        this.config = config;
        this.done = DoneCounter.of(registry, "housekeeping");
    }

    @Scheduled(every = "1h", delayed = "10m")
    Uni<Void> drop() {
        return drop(DROP_DELIVERED, config.keepDelivered())
                .chain(() -> drop(DROP_INBOX, config.keepInbox()))
                .chain(() -> drop(DROP_ANSWERS, config.keepAnswers()))
                .chain(() -> drop(FORGET_MESSAGES, config.keepMessages()));
    }

    private Uni<Void> drop(String statement, Duration age) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(age.toSeconds()))
                .invoke(dropped -> done.increment(dropped.rowCount()))
                .replaceWithVoid();
    }
}
