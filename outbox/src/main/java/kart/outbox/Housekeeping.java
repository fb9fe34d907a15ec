package kart.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kart.job.DoneCounter;

/**
 * Drops what is kept only for a time: the oldest first and some at a time, so that no statement takes long or makes anybody
 * wait. Two replicas that do it together do no harm. What cannot be dropped keeps nothing else back.
 */
@Startup
@ApplicationScoped
class Housekeeping {

    /** So many rows by one statement. */
    static final int AT_ONCE = 1_000;

    /**
     * Deliveries go with their event, once no target waits for it. An event's id tells when it was told (RFC 9562, version 7),
     * so the oldest are found by it. Deliveries are counted and not joined: so they are looked up by event, however many
     * there are.
     */
    static final String DROP_DELIVERED = """
            DELETE FROM outbox_event
             WHERE id = ANY (ARRAY(
                   SELECT e.id FROM outbox_event e
                    WHERE e.id < (SELECT uuidv7($1::bigint * interval '-1 second'))
                      AND 0 = (SELECT count(*) FROM outbox_delivery d
                                WHERE d.event_id = e.id
                                  AND (d.state IN ('PENDING', 'PARKED')
                                       OR d.delivered_at >= now() - $1::bigint * interval '1 second'))
                    ORDER BY e.id LIMIT $2))
            """;

    static final String DROP_INBOX = """
            DELETE FROM inbox_event
             WHERE ctid = ANY (ARRAY(
                   SELECT ctid FROM inbox_event
                    WHERE received_at < now() - $1::bigint * interval '1 second' ORDER BY received_at LIMIT $2))
            """;

    static final String DROP_ANSWERS = """
            DELETE FROM idempotent_request
             WHERE ctid = ANY (ARRAY(
                   SELECT ctid FROM idempotent_request
                    WHERE created_at < now() - $1::bigint * interval '1 second' ORDER BY created_at LIMIT $2))
            """;

    /**
     * A message that was sent has lost number and text already; one that still waits so long is not sent any more. Asked again
     * of the row that is changed: it may have been sent meanwhile.
     */
    static final String FORGET_MESSAGES = """
            UPDATE sms_message
               SET state = 'PARKED', receptor = NULL, message = NULL, leased_by = NULL
             WHERE message IS NOT NULL
               AND id = ANY (ARRAY(
                   SELECT id FROM sms_message
                    WHERE message IS NOT NULL AND state IN ('PENDING', 'PARKED')
                      AND created_at < now() - $1::bigint * interval '1 second'
                    ORDER BY created_at LIMIT $2))
            """;

    /** Numbers are given in the order of time, nearly: the oldest messages have the least. */
    static final String DROP_MESSAGES = """
            DELETE FROM sms_message
             WHERE id = ANY (ARRAY(
                   SELECT oldest.id FROM (SELECT * FROM sms_message ORDER BY id LIMIT $2) oldest
                    WHERE oldest.message IS NULL AND oldest.created_at < now() - $1::bigint * interval '1 second'))
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

    /** Fails with all that failed. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> drop() {
        return Uni.join()
                .all(
                        drop(DROP_DELIVERED, config.keepDelivered()),
                        drop(DROP_INBOX, config.keepInbox()),
                        drop(DROP_ANSWERS, config.keepAnswers()),
                        drop(FORGET_MESSAGES, config.keepMessages()),
                        drop(DROP_MESSAGES, config.keepSent()))
                .usingConcurrencyOf(1)
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> drop(String statement, Duration age) {
        return Uni.createFrom()
                .deferred(() -> pool.preparedQuery(statement).execute(Tuple.of(age.toSeconds(), AT_ONCE)))
                .map(SqlResult::rowCount)
                .invoke(dropped -> done.increment(dropped))
                .repeat()
                .whilst(dropped -> dropped == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
