package kart.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;

/**
 * One database and the role to reach it as.
 *
 * @param name a service's name without "-service", for example fee
 * @param url of JDBC
 */
public record Database(String name, String url, String username, String password) {

    /** Reads {@code KART_BACKUP_<NAME>_URL}, {@code _USERNAME} and {@code _PASSWORD}. */
    static Database of(String name, Map<String, String> environment) {
        if (!name.matches("[a-z]+")) {
            throw new BackupRefused("'" + name + "' is not the name of a database of Kart.");
        }
        String prefix = "KART_BACKUP_" + name.toUpperCase(Locale.ROOT) + '_';
        return new Database(
                name,
                required(environment, prefix + "URL"),
                required(environment, prefix + "USERNAME"),
                required(environment, prefix + "PASSWORD"));
    }

    /** A connection whose values have the same text whatever the server's settings are; nothing is committed by itself. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, username, password);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            statement.execute("SET datestyle = 'ISO, YMD'");
            statement.execute("SET intervalstyle = 'iso_8601'");
            statement.execute("SET extra_float_digits = 1");
            statement.execute("SET bytea_output = 'hex'");
            // A limit that the server sets for everybody would end a long copy.
            statement.execute("SET statement_timeout = 0");
        }
        connection.commit();
        return connection;
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new BackupRefused(name + " is not set.");
        }
        return value;
    }
}
