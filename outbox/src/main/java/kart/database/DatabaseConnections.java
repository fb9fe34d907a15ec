package kart.database;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.socket.nio.NioChannelOption;
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
import java.net.SocketOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * How connections to PostgreSQL are made, beyond what can be configured.
 *
 * <p>They keep every statement prepared, however long. The client by itself keeps only those of up to 2,048 characters, and
 * our longest are those that run the most: PostgreSQL would read and plan them anew each time.
 *
 * <p>And they notice a server that is gone without a word, as with its node or its pod: nobody tells, what was asked has
 * arrived, so that nothing is sent again, and whoever waits for the answer would wait for hours, a job for ever. Keep-alive asks
 * the other side's kernel, which answers however long a statement works.
 */
@Singleton
class DatabaseConnections implements PgPoolCreator {

    /** An address that was right a moment ago may lead nowhere; the next attempt finds the new one. */
    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(5);

    /** Gone is who for five seconds sent nothing and then does not answer three times, three seconds apart. */
    private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE, 5,
            ExtendedSocketOptions.TCP_KEEPINTERVAL, 3,
            ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

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
        options.setPreparedStatementCacheSqlFilter(sql -> true)
                .setConnectTimeout((int) UNTIL_CONNECTED.toMillis())
                .setTcpKeepAlive(true);
    }

    private static Pool pool(Input database, PoolOptions options) {
        return PgBuilder.pool()
                .with(options)
                .connectingTo(new ArrayList<SqlConnectOptions>(database.pgConnectOptionsList()))
                .using(database.vertx())
                .withConnectHandler(DatabaseConnections::keepAlive)
                .build();
    }

    /** Sees to a new connection, and gives it to the pool. */
    private static void keepAlive(SqlConnection connection) {
        ChannelConfig channel = channel(connection).config();
        KEEP_ALIVE.forEach((option, value) -> channel.setOption(NioChannelOption.of(option), value));
        connection.close();
    }

    /** The channel of a connection of the pool. */
    static Channel channel(SqlConnection connection) {
        SocketConnectionBase raw = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        return raw.socket().channelHandlerContext().channel();
    }
}
