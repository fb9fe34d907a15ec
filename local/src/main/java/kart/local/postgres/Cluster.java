package kart.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import kart.local.home.Secrets;

/** The databases of the suite and the roles that open them. */
public final class Cluster {

    /** These have a second role, which serves and owns nothing. */
    private static final List<String> SERVICES = List.of("appointment", "fee", "delivery");

    private static final List<String> DATABASES = List.of("appointment", "fee", "delivery", "keycloak", "simulator");

    private final int port;
    private final Secrets secrets;

    Cluster(int port, Secrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    public int port() {
        return port;
    }

    public String jdbcUrl(String database) {
        return "jdbc:" + url(database);
    }

    /** The URL as clients other than JDBC read it. */
    public String url(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Name of the role that owns a database and migrates it. */
    public static String owner(String database) {
        return database + "_owner";
    }

    /** Name of the role that a service serves with. */
    public static String app(String database) {
        return database + "_app";
    }

    public String password(String role) {
        return secrets.password("postgres.role." + role);
    }

    public Connection connect(String database, String role) throws SQLException {
        return connect(database, role, password(role));
    }

    /** Writes what has changed, and makes the files of the log that are done with ready to be written again. */
    public void checkpoint() throws SQLException {
        try (Connection connection = connectAsSuperuser("postgres")) {
            execute(connection, "CHECKPOINT");
        }
    }

    Connection connectAsSuperuser(String database) throws SQLException {
        return connect(database, "postgres", secrets.password("postgres.superuser"));
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), login);
    }

    /** Makes what is not there yet, so that a start that was cut short is completed by the next. */
    void createMissing() throws SQLException {
        try (Connection connection = connectAsSuperuser("postgres")) {
            for (String database : DATABASES) {
                createRole(connection, owner(database));
                if (SERVICES.contains(database)) {
                    createRole(connection, app(database));
                }
                createDatabase(connection, database);
            }
        }
    }

    private void createRole(Connection connection, String role) throws SQLException {
        if (isThere(connection, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
            return;
        }
        execute(connection, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, password(role)));
    }

    private static void createDatabase(Connection connection, String database) throws SQLException {
        if (!isThere(connection, "SELECT FROM pg_database WHERE datname = ?", database)) {
            execute(connection, "CREATE DATABASE %s OWNER %s".formatted(database, owner(database)));
        }
        execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
        if (SERVICES.contains(database)) {
            execute(connection, "GRANT CONNECT ON DATABASE %s TO %s".formatted(database, app(database)));
        }
    }

    private static boolean isThere(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
