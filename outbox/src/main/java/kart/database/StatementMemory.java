package kart.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;

/**
 * Lets connections keep every statement prepared, however long. The client by itself keeps only those of up to 2,048
 * characters, and our longest are those that run the most: PostgreSQL would read and plan them anew each time.
 */
@Singleton
class StatementMemory implements PgPoolCreator {

    private volatile Input database;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> true));
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

    private static Pool pool(Input database, PoolOptions options) {
        return PgBuilder.pool()
                .with(options)
                .connectingTo(new ArrayList<SqlConnectOptions>(database.pgConnectOptionsList()))
                .using(database.vertx())
                .build();
    }
}
