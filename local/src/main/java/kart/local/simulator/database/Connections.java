package kart.local.simulator.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A few connections, lent to whoever has work for one; safe for many threads. */
public final class Connections implements AutoCloseable {

    private static final int MOST = 8;
    private static final long PATIENCE_SECONDS = 20;
    private static final int CHECK_SECONDS = 2;
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DataSource source;
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(Connection connection, long since) {}

    /** What is to be done with a connection; each statement commits by itself. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    public Connections(DataSource source) {
        this.source = source;
    }

    /**
     * Lends a connection.
     *
     * @throws DatabaseUnavailable if the work fails or no connection is to be had
     */
    public <T> T lend(Work<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DatabaseUnavailable("no connection became free", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted", e);
        }
        try {
            return run(work);
        } finally {
            places.release();
        }
    }

    private <T> T run(Work<T> work) {
        Connection connection = null;
        try {
            connection = borrow();
            T result = work.on(connection);
            idle.push(new Idle(connection, System.nanoTime()));
            connection = null;
            return result;
        } catch (SQLException e) {
            // The others may be of a server that is gone, too.
            close();
            throw new DatabaseUnavailable(e.getMessage(), e);
        } finally {
            // After a failure nobody knows what state the connection is in.
            closeQuietly(connection);
        }
    }

    /** The database may have been restarted since a connection was last used, so an old one is asked first. */
    private Connection borrow() throws SQLException {
        for (Idle rested = idle.poll(); rested != null; rested = idle.poll()) {
            boolean trusted = System.nanoTime() - rested.since() < TRUSTED_NANOS;
            if (trusted || rested.connection().isValid(CHECK_SECONDS)) {
                return rested.connection();
            }
            closeQuietly(rested.connection());
        }
        return source.getConnection();
    }

    /** Closes what is not lent. */
    @Override
    public void close() {
        for (Idle rested = idle.poll(); rested != null; rested = idle.poll()) {
            closeQuietly(rested.connection());
        }
    }

    private static void closeQuietly(Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException _) {
            // It is thrown away in any case.
        }
    }
}
