package kart.sms;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class SmsRepository {

    /** A code that has run out or a reminder of yesterday tells nobody anything: it is forgotten instead of sent. */
    private static final String FORGET_LATE = """
            WITH late AS (
                SELECT id FROM sms_message
                 WHERE state = 'PENDING' AND due_at <= clock_timestamp() AND useful_until <= clock_timestamp()
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE sms_message m
               SET state = 'PARKED', receptor = NULL, message = NULL, leased_by = NULL,
                   last_error = concat_ws(', ', 'late', last_error)
              FROM late
             WHERE m.id = late.id
            """;

    /** The same lease as the relay of events: {@code SKIP LOCKED} and a moved {@code due_at}. */
    private static final String LEASE_DUE = """
            WITH due AS (
                SELECT id FROM sms_message
                 WHERE state = 'PENDING' AND due_at <= clock_timestamp()
                 ORDER BY due_at
                 LIMIT $1
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE sms_message m
               SET due_at = clock_timestamp() + interval '30 seconds', leased_by = $2
              FROM due
             WHERE m.id = due.id
            RETURNING m.id, m.receptor, m.message
            """;

    private static final String MARK_SENT = """
            UPDATE sms_message
               SET state = 'SENT', sent_at = clock_timestamp(), gateway_id = $3,
                   receptor = NULL, message = NULL, leased_by = NULL, last_error = NULL
             WHERE id = $1 AND leased_by = $2
            """;

    /** Only a refusal counts. Back-off doubles from two seconds to the limit, half of it by chance; the last one parks. */
    private static final String MARK_REFUSED = """
            UPDATE sms_message
               SET attempts = attempts + 1,
                   state = CASE WHEN attempts + 1 >= $3 THEN 'PARKED' ELSE 'PENDING' END,
                   due_at = clock_timestamp()
                            + interval '1 second' * (0.5 + random() / 2) * least(300, power(2, attempts + 1)),
                   leased_by = NULL, last_error = $4
             WHERE id = $1 AND leased_by = $2
            """;

    /**
     * Gives the lease back as if untried, because the message is not to blame. It waits for a quarter of its age, half of
     * that by chance: the longer the gateway is away, the less it is asked, but each message once a minute.
     */
    private static final String GIVE_BACK = """
            UPDATE sms_message
               SET due_at = clock_timestamp() + (0.5 + random() / 2)
                            * least(interval '1 minute',
                                    greatest(interval '2 seconds', (clock_timestamp() - created_at) / 4)),
                   leased_by = NULL, last_error = $3
             WHERE id = $1 AND leased_by = $2
            """;

    private final Pool pool;

    @Inject
    SmsRepository(Pool pool) {
        this.pool = pool;
    }

    /** A message that this process may send now; number and text still sealed. */
    record LeasedSms(long id, String receptor, String message) {}

    Uni<Void> forgetLate() {
        return pool.preparedQuery(FORGET_LATE).execute().replaceWithVoid();
    }

    Uni<List<LeasedSms>> leaseDue(int limit, UUID sender) {
        return pool.preparedQuery(LEASE_DUE)
                .execute(Tuple.of(limit, sender))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SmsRepository::sms)
                        .toList());
    }

    Uni<Void> markSent(long id, UUID sender, long gatewayId) {
        return pool.preparedQuery(MARK_SENT)
                .execute(Tuple.of(id, sender, gatewayId))
                .replaceWithVoid();
    }

    Uni<Void> markRefused(long id, UUID sender, int maxAttempts, String error) {
        return pool.preparedQuery(MARK_REFUSED)
                .execute(Tuple.of(id, sender, maxAttempts, error))
                .replaceWithVoid();
    }

    Uni<Void> giveBack(long id, UUID sender, String error) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(id, sender, error))
                .replaceWithVoid();
    }

    private static LeasedSms sms(Row row) {
        return new LeasedSms(row.getLong("id"), row.getString("receptor"), row.getString("message"));
    }
}
