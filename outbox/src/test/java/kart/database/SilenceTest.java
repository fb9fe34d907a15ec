package kart.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that is gone without a word: nothing that was sent arrives, and no connection is closed. */
@QuarkusTest
class SilenceTest {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private DeafNetwork network;
    private Pool pool;

    @BeforeEach
    void connect() throws IOException {
        PgConnectOptions database = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        network = new DeafNetwork(database.getPort());
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(database.setPort(network.port()))
                .using(vertx)
                .withConnectHandler(connection -> DatabaseConnections.endWhenSilent(connection, PATIENCE))
                .build();
    }

    @AfterEach
    void close() throws Exception {
        pool.close().toCompletionStage().toCompletableFuture().get(30, SECONDS);
        network.close();
    }

    @Test
    void whoAskedIsToldAndTheNextConnectionServes() throws Exception {
        int before = backend();

        network.goDeaf();
        ExecutionException failure = assertThrows(ExecutionException.class, this::backend);
        network.hearAgain();

        assertInstanceOf(ClosedConnectionException.class, failure.getCause());
        assertNotEquals(before, backend());
    }

    @Test
    void whatIsAskedNothingMayBeSilentAsLongAsItLikes() throws Exception {
        int before = backend();

        Thread.sleep(PATIENCE.multipliedBy(3));

        assertEquals(before, backend());
    }

    /** The process on the other side of the connection. */
    private int backend() throws Exception {
        return pool.query("SELECT pg_backend_pid()")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, SECONDS);
    }
}
