package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import kart.local.home.Home;
import kart.local.home.Secrets;
import kart.local.postgres.Cluster;
import kart.local.postgres.Postgres;
import kart.local.process.PartFailed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That each law notices when it is broken, in the tables as the appointment service makes them. */
class LawsTest {

    private static final String DATABASE = "appointment";
    private static final List<Path> MIGRATIONS = List.of(
            Path.of("../outbox/src/main/resources/db/outbox"),
            Path.of("../appointment-service/src/main/resources/db/migration"));
    private static final int TAKEN = 2;

    @TempDir
    private static Path folder;

    private static Postgres postgres;

    @BeforeAll
    static void takePlaces() throws Exception {
        Home home = new Home(folder.resolve("home"));
        home.create();
        postgres = new Postgres(home, new Secrets(home), freePort());
        postgres.start(step -> {});
        try (Connection owner = connect(Cluster.owner(DATABASE))) {
            owner.setAutoCommit(false);
            for (Path migration : migrations()) {
                execute(owner, Files.readString(migration).replace("${app}", Cluster.app(DATABASE)));
                owner.commit();
            }
            owner.setAutoCommit(true);
            execute(owner, """
                    INSERT INTO organisation (id, code, name_fa, name_en) VALUES (gen_random_uuid(), 'o', 'o', 'o');
                    INSERT INTO office (id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa, city_en,
                                        city_keys, latitude, longitude, workstations, minutes_per_person, register_hash)
                    SELECT gen_random_uuid(), 'o', 'o', 'o', 'POST', id, 'IR-23', 'o', 'o', '{}', 35, 51, 1, 10, 'o'
                      FROM organisation;
                    INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                    SELECT id, now() + interval '1 day', current_date + 1, 'ONLINE', 4, 4 FROM office;
                    INSERT INTO citizen SELECT FROM generate_series(1, %d)
                    """.formatted(TAKEN));
            execute(owner, """
                    INSERT INTO application (id, citizen_id, state, case_type, tracking_code, channel, registered_by,
                                             retain_until)
                    SELECT CAST('00000000-0000-4000-9000-' || lpad(to_hex(row_number() OVER ()), 12, '0') AS uuid), id,
                           'REGISTERED', 'FIRST_ISSUE', id, 'ONLINE', 'o', current_date + 90
                      FROM citizen
                    """);
            for (int citizen = 1; citizen <= TAKEN; citizen++) {
                execute(owner, Baseline.statement(Integer.toString(citizen), "(SELECT max(id) FROM slot)"));
            }
        }
    }

    @AfterAll
    static void stop() {
        postgres.stop();
    }

    @Test
    void holdForWhoTookPlacesAndCanBeReadByTheRoleThatServes() throws SQLException {
        try (Connection application = connect(Cluster.app(DATABASE))) {
            assertDoesNotThrow(() -> Laws.check(application, TAKEN));
        }
    }

    @Test
    void whoWasToldOfAPlaceHasOne() throws SQLException {
        try (Connection application = connect(Cluster.app(DATABASE))) {
            assertThrows(PartFailed.class, () -> Laws.check(application, TAKEN + 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no slot has more people than planned            | UPDATE slot SET planned = 1
            no slot has more people than planned            | UPDATE slot SET planned = 2, resting = 1
            booked is the number of live bookings           | UPDATE slot SET booked = 1
            booked is the number of live bookings           | UPDATE slot SET booked = 3
            a booking has one row of history                | DELETE FROM booking_history WHERE id = (SELECT max(id) FROM booking_history)
            a booking has one row of history                | INSERT INTO booking_history (booking_id, to_state, slot_id, actor) SELECT id, state, slot_id, 'o' FROM booking LIMIT 1
            every hold is told once                         | DELETE FROM outbox_event WHERE id = (SELECT id FROM outbox_event LIMIT 1)
            every hold is told once                         | INSERT INTO outbox_event (type, subject, data) SELECT type, subject, data FROM outbox_event LIMIT 1
            every event is delivered once to who subscribed | DELETE FROM outbox_delivery WHERE position = (SELECT max(position) FROM outbox_delivery)
            every event is delivered once to who subscribed | INSERT INTO outbox_delivery (event_id, target, subject) SELECT id, 'fee', subject FROM outbox_event LIMIT 1
            """)
    void aBrokenOneIsNamed(String law, String broken) throws SQLException {
        assertNamed(law, TAKEN, broken);
    }

    @Test
    void asIsACitizenWithTwoPlacesWhereNoIndexForbidsIt() throws SQLException {
        assertNamed(
                "a citizen has one live booking",
                TAKEN + 1,
                "DROP INDEX booking_one_live",
                "UPDATE booking SET idempotency_key = 'of before ' || id",
                Baseline.statement("1", "(SELECT max(id) FROM slot)"));
    }

    /** What breaks it is rolled back with the connection. */
    private static void assertNamed(String law, int taken, String... broken) throws SQLException {
        try (Connection owner = connect(Cluster.owner(DATABASE))) {
            owner.setAutoCommit(false);
            for (String statement : broken) {
                execute(owner, statement);
            }
            PartFailed failed = assertThrows(PartFailed.class, () -> Laws.check(owner, taken));
            assertTrue(failed.getMessage().contains(law), failed.getMessage());
            owner.rollback();
        }
    }

    private static List<Path> migrations() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path where : MIGRATIONS) {
            try (Stream<Path> files = Files.list(where)) {
                files.forEach(all::add);
            }
        }
        // Both folders are migrated together, in the order of the versions that the names begin with.
        all.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Connection connect(String role) throws SQLException {
        return postgres.cluster().connect(DATABASE, role);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
