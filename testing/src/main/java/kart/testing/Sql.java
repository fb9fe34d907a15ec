package kart.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Reads and prepares rows of the test database. */
public final class Sql {

    private Sql() {}

    /** The first column of the first row, read as the service's own role. */
    public static <T> T value(Class<T> type, String query, Object... parameters) {
        try (Connection connection = TestDatabase.asApplication();
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new AssertionError("No row: " + query);
            }
            return rows.getObject(1, type);
        } catch (SQLException failure) {
            throw new AssertionError(query, failure);
        }
    }

    /** A count, read as the service's own role. */
    public static long count(String query, Object... parameters) {
        return value(Long.class, query, parameters);
    }

    /** Runs a statement as the owner; gives how many rows it changed. */
    public static int asOwner(String statement, Object... parameters) {
        try (Connection connection = TestDatabase.asOwner();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException failure) {
            throw new AssertionError(statement, failure);
        }
    }

    /** Runs a statement as the service's own role. */
    public static int asApplication(String statement, Object... parameters) throws SQLException {
        try (Connection connection = TestDatabase.asApplication();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    /** Waits until so many statements at least wait for a lock, all at the same moment. */
    public static void awaitWaiting(int statements) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") >= statements);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
