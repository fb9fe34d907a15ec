package kart.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL with the two roles of a service: the owner migrates, the application serves. Use it as
 * {@code @QuarkusTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "service", value = "fee"))}.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres postgres;
    private static String service;

    @Override
    public void init(Map<String, String> initArgs) {
        service = initArgs.get("service");
    }

    @Override
    public Map<String, String> start() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("max_connections", "200")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::close));
                prepare();
            }
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("The test database does not start", failure);
        }
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.username", service + "_app");
        config.put("quarkus.datasource.password", "app");
        config.put("quarkus.datasource.reactive.url", reactiveUrl());
        config.put("quarkus.datasource.jdbc.url", url());
        config.put("quarkus.flyway.username", service + "_owner");
        config.put("quarkus.flyway.password", "owner");
        config.put("quarkus.flyway.migrate-at-start", "true");
        return config;
    }

    @Override
    public void stop() {
        // One server serves all test profiles of this JVM; the shutdown hook ends it.
    }

    /** A connection as the service's own role, to read invariants and to try what the role must not be able to do. */
    public static Connection asApplication() throws SQLException {
        return DriverManager.getConnection(url(), service + "_app", "app");
    }

    /** A connection as the owner, to put rows in order before a test. */
    public static Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url(), service + "_owner", "owner");
    }

    private static void prepare() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + service + "_owner LOGIN PASSWORD 'owner'");
            statement.execute("CREATE ROLE " + service + "_app LOGIN PASSWORD 'app'");
            statement.execute("CREATE DATABASE " + service + " OWNER " + service + "_owner");
        }
    }

    static String reactiveUrl() {
        return "postgresql://127.0.0.1:" + postgres.getPort() + '/' + service;
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + '/' + service;
    }

    private static void close() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
