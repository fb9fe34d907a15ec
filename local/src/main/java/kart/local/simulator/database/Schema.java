package kart.local.simulator.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables of the simulator. */
public final class Schema {

    /** Two simulators that start at once would trip over each other's CREATE IF NOT EXISTS. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('kart.simulator.schema'))";

    private Schema() {}

    /**
     * Makes what is missing; what is there stays as it is.
     *
     * @throws SQLException if the database cannot be reached or does not allow it
     */
    public static void create(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(ONE_AT_A_TIME);
            statement.execute(script());
            connection.commit();
        }
    }

    private static String script() {
        try (InputStream file = Schema.class.getResourceAsStream("/kart/local/simulator/schema.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
