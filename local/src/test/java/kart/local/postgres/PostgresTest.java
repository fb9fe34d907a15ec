package kart.local.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import kart.local.home.Home;
import kart.local.home.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL, from a path with a space, as whoever runs the tests. */
class PostgresTest {

    @TempDir
    private Path folder;

    private Home home;
    private Postgres postgres;

    @BeforeEach
    void start() throws Exception {
        home = new Home(folder.resolve("with space"));
        home.create();
        postgres = newPostgres(freePort());
        postgres.start(step -> {});
    }

    @AfterEach
    void stop() throws Exception {
        postgres.stop();
        newPostgres(postgres.cluster().port()).stopLeftover();
    }

    @Test
    void isDurableAndKeepsItsData() throws Exception {
        execute("CREATE TABLE kept AS SELECT 1 AS one");
        assertEquals("on", ask("SHOW fsync"));
        assertEquals("on", ask("SHOW synchronous_commit"));
        postgres.stop();
        postgres.start(step -> {});
        assertEquals("1", ask("SELECT one FROM kept"));
    }

    @Test
    void letsNobodyInWithoutThePassword() throws IOException {
        Home elsewhere = new Home(folder.resolve("elsewhere"));
        elsewhere.create();
        Cluster stranger = new Cluster(postgres.cluster().port(), new Secrets(elsewhere));
        SQLException refused = assertThrows(SQLException.class, () -> stranger.connectAsSuperuser("postgres"));
        assertEquals("28P01", refused.getSQLState());
    }

    @Test
    void keepsTheServingRoleOfOneServiceOutOfTheDatabaseOfAnother() {
        SQLException refused =
                assertThrows(SQLException.class, () -> postgres.cluster().connect("fee", Cluster.app("appointment")));
        assertEquals("42501", refused.getSQLState());
    }

    @Test
    void isFoundAndStoppedByALauncherThatDidNotStartIt() throws Exception {
        execute("CREATE TABLE kept AS SELECT 1 AS one");
        Postgres next = newPostgres(postgres.cluster().port());
        assertTrue(next.stopLeftover());
        assertFalse(postgres.process().orElseThrow().isAlive());
        assertFalse(next.stopLeftover());
        postgres = next;
        postgres.start(step -> {});
        assertEquals("1", ask("SELECT one FROM kept"));
    }

    @Test
    void startsThoughTheNoteOfADeadServerPointsToAnotherProcess() throws Exception {
        postgres.stop();
        Path note = home.data().resolve("postgres/postmaster.pid");
        Files.writeString(note, ProcessHandle.current().pid() + "\n");
        assertFalse(postgres.stopLeftover());
        postgres.start(step -> {});
        assertEquals("1", ask("SELECT 1"));
    }

    private Postgres newPostgres(int port) {
        return new Postgres(home, new Secrets(home), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return postgres.cluster().connect("fee", Cluster.owner("fee"));
    }
}
