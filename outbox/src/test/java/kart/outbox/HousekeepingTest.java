package kart.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.CompositeException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class HousekeepingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Housekeeping housekeeping;

    @Inject
    Pool pool;

    @BeforeEach
    void empty() {
        for (String table : List.of("sms_message", "outbox_event", "inbox_event", "idempotent_request")) {
            Sql.asOwner("DELETE FROM " + table);
        }
    }

    @Test
    void anEventIsDroppedOnceEverybodyHasHeardOfItAWeekAgo() {
        event("delivered", 8, "DELIVERED", 8);
        event("not long ago", 6, "DELIVERED", 6);
        event("told late", 8, "DELIVERED", 1);
        event("waits", 8, "PENDING", 8);
        event("parked", 8, "PARKED", 8);
        event("skipped", 8, "SKIPPED", 8);

        housekeeping.drop().await().atMost(PATIENCE);

        assertEquals("not long ago, parked, told late, waits", Sql.value(String.class, """
                SELECT string_agg(DISTINCT data ->> 'text', ', ' ORDER BY data ->> 'text') FROM outbox_event
                """));
        assertEquals(
                Sql.count("SELECT count(*) FROM outbox_event"),
                Sql.count("SELECT count(DISTINCT event_id) FROM outbox_delivery"));
    }

    @Test
    void moreThanOneStatementDropsIsDropped() {
        Sql.asOwner("""
                INSERT INTO inbox_event (source, id, type, received_at)
                SELECT '/fee', n, 'kart.note.v1', now() - CASE WHEN n <= 2500 THEN 181 ELSE 179 END * interval '1 day'
                  FROM generate_series(1, 2510) n
                """);

        housekeeping.drop().await().atMost(PATIENCE);

        assertEquals(10, Sql.count("SELECT count(*) FROM inbox_event"));
    }

    @Test
    void whatCannotBeDroppedKeepsNothingElseBack() {
        event("delivered", 8, "DELIVERED", 8);
        answer("old", 25);
        answer("new", 23);
        Sql.asOwner("ALTER TABLE outbox_event RENAME TO outbox_event_away");
        try {
            assertThrows(
                    CompositeException.class, () -> housekeeping.drop().await().atMost(PATIENCE));
        } finally {
            Sql.asOwner("ALTER TABLE outbox_event_away RENAME TO outbox_event");
        }

        assertEquals("new", Sql.value(String.class, "SELECT string_agg(key, ' ') FROM idempotent_request"));
    }

    @Test
    void thatAMessageWasSentIsForgottenAfterHalfAYear() {
        sent(179);
        sent(181);
        message("PENDING", 181);

        housekeeping.drop().await().atMost(PATIENCE);

        assertEquals("SENT", states("true"));
    }

    @Test
    void whatCouldNotBeSentInAMonthLosesNumberAndText() {
        message("PARKED", 29);
        message("PARKED", 31);
        message("PENDING", 29);
        message("PENDING", 31);

        housekeeping.drop().await().atMost(PATIENCE);

        assertEquals("PARKED PENDING", states("receptor IS NOT NULL AND message IS NOT NULL"));
        assertEquals("PARKED PARKED", states("receptor IS NULL AND message IS NULL"));
    }

    /** As it is planned while nobody knows how large the tables will be; see ADR 26. */
    @ParameterizedTest
    @MethodSource("statements")
    void theOldestAreFoundByAnIndex(String statement, String index) {
        String plan = pool.query("EXPLAIN (GENERIC_PLAN) " + statement)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .await()
                .atMost(PATIENCE);

        assertTrue(
                Pattern.compile("(Scan using|Scan on) " + index + "\\b")
                        .matcher(plan)
                        .find(),
                plan);
        assertFalse(Pattern.compile("Seq Scan|Hash|Merge").matcher(plan).find(), plan);
    }

    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of(Housekeeping.DROP_DELIVERED, "outbox_event_pkey"),
                Arguments.of(Housekeeping.DROP_INBOX, "inbox_event_received"),
                Arguments.of(Housekeeping.DROP_ANSWERS, "idempotent_request_created"),
                Arguments.of(Housekeeping.FORGET_MESSAGES, "sms_message_kept"),
                Arguments.of(Housekeeping.DROP_MESSAGES, "sms_message_pkey"));
    }

    private static void message(String state, int days) {
        Sql.asOwner("""
                INSERT INTO sms_message (subject, template, receptor, message, state, created_at)
                VALUES (uuidv7(), 'code', 'sealed', 'sealed', ?, now() - ? * interval '1 day')
                """, state, days);
    }

    private static void sent(int days) {
        Sql.asOwner("""
                INSERT INTO sms_message (subject, template, state, created_at)
                VALUES (uuidv7(), 'code', 'SENT', now() - ? * interval '1 day')
                """, days);
    }

    /** An event that was told so many days ago; each target has heard of it, or not, since so many days. */
    private static void event(String text, int days, String state, int sinceDays) {
        Sql.asOwner("""
                INSERT INTO outbox_event (id, type, subject, data)
                SELECT uuidv7(? * interval '-1 day'), (SELECT type FROM outbox_subscription LIMIT 1), uuidv7(),
                       jsonb_build_object('text', ?::text)
                """, days, text);
        Sql.asOwner("""
                UPDATE outbox_delivery d
                   SET state = ?, delivered_at = now() - ? * interval '1 day'
                  FROM outbox_event e
                 WHERE e.id = d.event_id AND e.data ->> 'text' = ?
                """, state, sinceDays, text);
    }

    private static void answer(String key, int hours) {
        Sql.asOwner("""
                INSERT INTO idempotent_request (principal, method, path, key, fingerprint, answer, created_at)
                VALUES ('somebody', 'POST', '/', ?, '', '', now() - ? * interval '1 hour')
                """, key, hours);
    }

    private static String states(String condition) {
        return Sql.value(
                String.class, "SELECT string_agg(state, ' ' ORDER BY state) FROM sms_message WHERE " + condition);
    }
}
