package kart.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jdk.net.ExtendedSocketOptions;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionTest {

    @Inject
    Pool pool;

    @Inject
    OwnConnections own;

    @Test
    void nobodyWaitsLongForALock() {
        assertEquals("2s", setting("lock_timeout"));
    }

    @Test
    void aProcessThatStandsStillDoesNotKeepItsLocks() {
        assertEquals("10s", setting("idle_in_transaction_session_timeout"));
    }

    @Test
    void aServerThatIsGoneWithoutAWordIsNoticed() {
        assertKeepAlive(pool.getDelegate());
        assertKeepAlive(own.pool(1).getDelegate());
    }

    private static void assertKeepAlive(io.vertx.sqlclient.Pool pool) {
        Map<String, Object> options = pool.withConnection(connection -> {
                    ChannelConfig channel =
                            DatabaseConnections.channel(connection).config();
                    return Future.succeededFuture(Map.<String, Object>of(
                            "keepAlive", channel.getOption(ChannelOption.SO_KEEPALIVE),
                            "idle", channel.getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE)),
                            "interval", channel.getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL)),
                            "count", channel.getOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT))));
                })
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

        assertEquals(Map.of("keepAlive", true, "idle", 5, "interval", 3, "count", 3), options);
    }

    @Test
    void aStatementOfAnyLengthStaysPrepared() {
        String longStatement = "SELECT 'long' AS kept -- " + "x".repeat(10_000);

        long kept = pool.withConnection(connection -> connection
                        .preparedQuery(longStatement)
                        .execute()
                        .chain(() -> connection
                                .query("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%AS kept --%'"
                                        + " AND length(statement) > 10000")
                                .execute())
                        .map(rows -> rows.iterator().next().getLong(0)))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertEquals(1, kept);
    }

    @Test
    void whatIsPlannedWhileATableIsEmptyGoesByItsIndex() {
        String plan = pool.query("EXPLAIN (GENERIC_PLAN) SELECT 1 FROM outbox_event WHERE id = $1")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertTrue(plan.contains("using outbox_event_pkey"), plan);
    }

    private String setting(String name) {
        return pool.query("SHOW " + name)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void theServingRoleChangesNoEventAndNoSubscription() {
        assertThrows(SQLException.class, () -> Sql.asApplication("UPDATE outbox_event SET type = 'x'"));
        assertThrows(SQLException.class, () -> Sql.asApplication("UPDATE inbox_event SET type = 'x'"));
        assertThrows(
                SQLException.class,
                () -> Sql.asApplication("INSERT INTO outbox_subscription (type, target) VALUES ('x', 'y')"));
        assertThrows(SQLException.class, () -> Sql.asApplication("CREATE TABLE mine (id int)"));
    }
}
