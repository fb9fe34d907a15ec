package kart.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;

/**
 * How connections to PostgreSQL are made, beyond what can be configured.
 *
 * <p>They keep every statement prepared, however long. The client by itself keeps only those of up to 2,048 characters, and
 * our longest are those that run the most: PostgreSQL would read and plan them anew each time.
 *
 * <p>And they do not wait for ever: neither for a server to take them nor, by {@link Silence}, for its answer.
 */
@Singleton
class DatabaseConnections implements PgPoolCreator {

    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(5);

    /** Whoever waits for a row gives up after two seconds; no statement of ours works nearly as long as this. */
    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(15);

    private volatile Input database;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(DatabaseConnections::set);
        database = input;
        return pool(input, input.poolOptions());
    }

    /** Another pool of the same database, whose connections are on the thread of who opens them. */
    Pool another(int connections) {
        return pool(
                database,
                new PoolOptions(database.poolOptions())
                        .setShared(false)
                        .setEventLoopSize(0)
                        .setMaxSize(connections));
    }

    private static void set(PgConnectOptions options) {
        options.setPreparedStatementCacheSqlFilter(sql -> true).setConnectTimeout((int) UNTIL_CONNECTED.toMillis());
    }

    private static Pool pool(Input database, PoolOptions options) {
        return PgBuilder.pool()
                .with(options)
                .connectingTo(new ArrayList<SqlConnectOptions>(database.pgConnectOptionsList()))
                .using(database.vertx())
                .withConnectHandler(connection -> endWhenSilent(connection, UNTIL_ANSWERED))
                .build();
    }

    /** Sees to a new connection, and gives it to the pool. */
    static void endWhenSilent(SqlConnection connection, Duration patience) {
        SocketConnectionBase raw = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        raw.socket().channelHandlerContext().pipeline().addFirst(new Silence(patience));
        connection.close();
    }
}
