package kart.appointment.booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Rows that somebody else has locked. */
final class Locks {

    private Locks() {}

    /** Locks a slot until the connection's transaction ends. */
    static void slot(Connection somebody, long slot) throws SQLException {
        take(somebody, "SELECT id FROM slot WHERE id = ? FOR UPDATE", slot);
    }

    /** Locks an application until the connection's transaction ends. */
    static void application(Connection somebody, UUID application) throws SQLException {
        take(somebody, "SELECT id FROM application WHERE id = ? FOR UPDATE", application);
    }

    private static void take(Connection somebody, String statement, Object id) throws SQLException {
        somebody.setAutoCommit(false);
        try (PreparedStatement lock = somebody.prepareStatement(statement)) {
            lock.setObject(1, id);
            lock.executeQuery();
        }
    }
}
