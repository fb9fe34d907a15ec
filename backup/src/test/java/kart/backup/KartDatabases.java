package kart.backup;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the services' databases, made by the services' own migrations, and some rows of each. */
final class KartDatabases implements AutoCloseable {

    private static final String APPLICATION = "'019aa000-0000-7000-8000-000000000001'";
    private static final String CITIZEN = "'6b0f2c8e-1111-4222-8333-444455556666'";

    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final EmbeddedPostgres postgres;

    KartDatabases() throws IOException, SQLException {
        MIGRATIONS.setLevel(Level.WARNING);
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
        for (String service : List.of("appointment", "fee", "delivery")) {
            asAdministrator("CREATE ROLE " + service + "_owner LOGIN PASSWORD 'owner'");
            asAdministrator("CREATE ROLE " + service + "_app LOGIN PASSWORD 'app'");
            asAdministrator("GRANT SET ON PARAMETER session_replication_role TO " + service + "_owner");
        }
    }

    /** An empty database of the service with its present schema; one that was there is dropped. */
    Database fresh(String service) throws SQLException {
        asAdministrator("DROP DATABASE IF EXISTS " + service);
        asAdministrator("CREATE DATABASE " + service + " OWNER " + service + "_owner");
        Database database = as(service, service + "_owner", "owner");
        Flyway.configure()
                .dataSource(database.url(), database.username(), database.password())
                .locations(
                        "filesystem:../outbox/src/main/resources/db/outbox",
                        "filesystem:../" + service + "-service/src/main/resources/db/migration")
                .placeholders(Map.of("app", service + "_app"))
                .load()
                .migrate();
        return database;
    }

    /** The serving role of the service. */
    Database application(String service) {
        return as(service, service + "_app", "app");
    }

    /** Rows of every kind of column: texts, sealed bytes, JSON, moments at the end of time, numbers that are drawn. */
    static void work(Database database) throws SQLException {
        execute(
                database,
                "INSERT INTO outbox_event (type, subject, traceparent, data) VALUES ('kart.sample.v1', " + APPLICATION
                        + ", NULL, '{\"name\": \"سارا\\\\n\\\"ق\\\"\", \"at\": null}')",
                "INSERT INTO outbox_delivery (event_id, target, subject, state, delivered_at)"
                        + " SELECT id, 'elsewhere', subject, 'DELIVERED', '2026-11-22T10:00:00.123456Z' FROM outbox_event",
                "INSERT INTO inbox_event (source, id, type) VALUES ('/other', 'tab\tbackslash\\', ''), ('/A', 'a', 'x'),"
                        + " ('/a', 'B', 'x'), ('/ä', 'ب', 'x')",
                "INSERT INTO idempotent_request (principal, method, path, key, fingerprint, answer)"
                        + " VALUES ('p', 'POST', '/v1', 'k', '\\x00ff', '\\x')",
                "INSERT INTO sms_message (subject, template, receptor, message) VALUES (" + APPLICATION
                        + ", 't', 'sealed', E'two\\nlines')");
        switch (database.name()) {
            case "appointment" ->
                execute(
                        database,
                        "INSERT INTO citizen (id, created_at) VALUES (" + CITIZEN + ", 'infinity')",
                        "INSERT INTO citizen_pseudonym VALUES (1, 'abc', " + CITIZEN + ")",
                        "INSERT INTO application (id, citizen_id, state, case_type, tracking_code, channel, registered_by,"
                                + " retain_until) VALUES (" + APPLICATION + ", " + CITIZEN
                                + ", 'REGISTERED', 'FIRST_ISSUE', '1', 'ONLINE', 'x', '2036-01-01')");
            case "fee" ->
                execute(
                        database,
                        "INSERT INTO charge (application_id, citizen_id, pseudonym_version, pseudonym, case_type, origin,"
                                + " tariff_version_id, cap_rial) SELECT " + APPLICATION + ", " + CITIZEN
                                + ", 1, 'abc', case_type, 'KART', id, cap_rial FROM tariff_version"
                                + " WHERE case_type = 'FIRST_ISSUE'",
                        "WITH entry AS (INSERT INTO ledger_transaction (kind, application_id, charge_id, means_id, actor)"
                                + " SELECT 'PAYMENT', application_id, id, uuidv7(), 'test' FROM charge RETURNING id)"
                                + " INSERT INTO ledger_posting SELECT entry.id, p.number, p.account, p.amount FROM entry,"
                                + " (VALUES (1, 'gateway-clearing', 310000), (2, 'payable-treasury', -310000))"
                                + " AS p (number, account, amount)");
            default ->
                execute(
                        database,
                        "INSERT INTO office VALUES (" + CITIZEN + ", 'IR-23-REG-001', 'دفتر', 'Office', 'REGISTRY', "
                                + APPLICATION + ", 'IR-23', 'تهران', 'Tehran', 35.6892523, 0.1, 3)",
                        "INSERT INTO office_day VALUES (" + CITIZEN + ", '2026-11-22', 7)",
                        "INSERT INTO channel_history (channel, suspended, reason, actor) VALUES ('POST', true, 'r', 'a')");
        }
    }

    /** Statements of one transaction. */
    static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    static String value(Database database, String query) throws SQLException {
        return rows(database, query).getFirst();
    }

    /** The first column of each row. */
    static List<String> rows(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private Database as(String service, String role, String password) {
        return new Database(
                service, "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + '/' + service, role, password);
    }

    private void asAdministrator(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
