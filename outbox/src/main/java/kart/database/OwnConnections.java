package kart.database;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.quarkus.arc.ClientProxy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * A few connections, and a thread of their own. What runs on it goes on while the threads that serve requests have no time:
 * in a surge those read and refuse thousands before they look at what the database has answered, and the next statement
 * would wait for that.
 */
@Dependent
public class OwnConnections {

    private static final int ONE_THREAD = 1;
    private static final int HALF_FOR_NETWORK = 50;

    private final DatabaseConnections database;
    private final io.vertx.sqlclient.Pool usual;
    private final EventLoopGroup thread;
    private final Context context;
    private Pool pool;

    @Inject
    OwnConnections(DatabaseConnections database, io.vertx.sqlclient.Pool usual, Vertx vertx) {
        VertxInternal internal = (VertxInternal) vertx;
        this.database = database;
        this.usual = usual;
        this.thread = internal.transport()
                .eventLoopGroup(
                        Transport.IO_EVENT_LOOP_GROUP,
                        ONE_THREAD,
                        new DefaultThreadFactory("kart-own-connections"),
                        HALF_FOR_NETWORK);
        this.context = internal.createEventLoopContext(
                thread.next(), internal.getWorkerPool(), Thread.currentThread().getContextClassLoader());
    }

    /** Where everything that uses {@link #pool} is to run. */
    public Context context() {
        return context;
    }

    /** The connections, opened one by one when they are needed; so many at most. */
    public synchronized Pool pool(int connections) {
        if (pool == null) {
            // The options are known once the usual pool is made, which nobody may have used yet.
            ClientProxy.unwrap(usual);
            pool = Pool.newInstance(database.another(connections));
        }
        return pool;
    }

    @PreDestroy
    void close() {
        if (pool != null) {
            pool.closeAndForget();
        }
        thread.shutdownGracefully();
    }
}
