package kart.problem;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;

/**
 * Tells a database that cannot be reached from one that says no. While it is away nobody knows whether what was asked
 * last was done; who asks again with the same key finds out.
 */
final class DatabaseAway {

    /** Connection exceptions; shut down by an administrator, after a crash, and still starting. */
    private static final String CONNECTION = "08";

    private static final String SHUTDOWN = "57P0";

    private DatabaseAway() {}

    /** Whether a failure, or one that caused it, is a lost, refused or closed connection. */
    static boolean explains(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isConnectionLost(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionLost(Throwable cause) {
        return switch (cause) {
            case PgException no -> isAway(no.getSqlState());
            case SocketException refused -> true;
            case UnknownHostException unknown -> true;
            case ClosedChannelException closed -> true;
            case ClosedConnectionException closed -> true;
            case TimeoutException noneFree -> true;
            // What the client says of a connection that was just closed has no type of its own.
            default -> String.valueOf(cause.getMessage()).startsWith("Connection is not active");
        };
    }

    private static boolean isAway(String sqlState) {
        return sqlState != null && (sqlState.startsWith(CONNECTION) || sqlState.startsWith(SHUTDOWN));
    }
}
