package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kart.appointment.Cases;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of every day read what they need and no table from end to end, whatever their parameters are. */
@QuarkusTest
class StatementPlanTest {

    private static final Pattern WHOLE_TABLE =
            Pattern.compile("Seq Scan on (booking|application|slot|citizen_pseudonym|office)\\b.*");
    private static final Pattern BY_CITIZEN =
            Pattern.compile("booking_(one_live|by_citizen) on booking\\b.*\\R\\s*Index Cond: \\(citizen_id = ");
    private static final Pattern APPLICATION_BY_CITIZEN =
            Pattern.compile("application_of_citizen on application\\b.*\\R\\s*Index Cond: \\(citizen_id = ");
    private static final Pattern ALL_LIVE =
            Pattern.compile("booking_(one_live|hold_ends)\\b.*\\R\\s*(?!Index Cond: \\(citizen_id = )\\S");
    private static final Pattern NAMED = Pattern.compile("(?<!:):([a-zA-Z]+)");
    private static boolean filled;

    @BeforeEach
    void manyRows() {
        if (filled) {
            return;
        }
        filled = true;
        UUID office = Cases.office();
        Sql.asOwner("DELETE FROM slot_plan WHERE office_id = ?", office);
        Sql.asOwner("""
                INSERT INTO office (id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa, city_en,
                                    city_keys, latitude, longitude, workstations, minutes_per_person, register_hash)
                SELECT gen_random_uuid(), 'P-' || n, name_fa, name_en, channel, organisation_id, province_code, city_fa,
                       city_en, city_keys, latitude, longitude, workstations, minutes_per_person, register_hash
                  FROM office, generate_series(1, 2000) AS n WHERE id = ?
                """, office);
        Sql.asOwner("INSERT INTO citizen (id) SELECT gen_random_uuid() FROM generate_series(1, 40000)");
        Sql.asOwner(
                "INSERT INTO citizen_pseudonym (key_version, value, citizen_id) SELECT 9, 'x' || id, id FROM citizen");
        Sql.asOwner("""
                INSERT INTO application (citizen_id, state, case_type, tracking_code, channel, registered_by, retain_until)
                SELECT id, 'REGISTERED', 'FIRST_ISSUE', 'y' || id, 'ONLINE', 'test', now() FROM citizen
                ON CONFLICT DO NOTHING
                """);
        Sql.asOwner("""
                INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                SELECT ?, now() + n * interval '1 minute', current_date + n / 1440, 'ONLINE', 10, 10
                  FROM generate_series(1, 40000) AS n
                ON CONFLICT DO NOTHING
                """, office);
        Sql.asOwner("""
                INSERT INTO booking (application_id, citizen_id, slot_id, state, expires_at, principal, idempotency_key, fingerprint)
                SELECT a.id, a.citizen_id, s.id, CASE WHEN a.n % 2 = 0 THEN 'CANCELLED' ELSE 'CONFIRMED' END, now(), 'x',
                       a.id::text, ''
                  FROM (SELECT id, citizen_id, row_number() OVER () AS n FROM application) a
                  JOIN (SELECT id, row_number() OVER () AS n FROM slot) s ON s.n = a.n
                ON CONFLICT DO NOTHING
                """);
        Sql.asOwner("ANALYZE");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void readsByIndexOnly(String statement) throws SQLException {
        String plan = plan(statement);

        assertFalse(WHOLE_TABLE.matcher(plan).find(), plan);
        assertTrue(plan.contains("Index"), plan);
    }

    /** Else it would read a page of the key by id that nobody read before, of those of everybody who ever applied. */
    @ParameterizedTest
    @MethodSource("holds")
    void aHoldFindsAnApplicationByThePageThatItsOwnerRead(String statement) throws SQLException {
        String plan = plan(statement);

        assertTrue(APPLICATION_BY_CITIZEN.matcher(plan).find(), plan);
    }

    /** A plan is kept for long: made in the night, while hardly anybody has a place, it must not read all places of the day. */
    @ParameterizedTest
    @MethodSource("lookUps")
    void aPlanOfAQuietHourLooksForOneLiveBookingAtATime(String statement) throws SQLException {
        try (Connection owner = simple("appointment_owner", "owner");
                Statement before = owner.createStatement()) {
            owner.setAutoCommit(false);
            before.execute("UPDATE booking SET state = 'CANCELLED' WHERE state = 'CONFIRMED'");
            before.execute("ANALYZE booking");
            before.execute("SET LOCAL enable_seqscan = off");

            String plan = plan(owner, numbered(statement));

            owner.rollback();
            assertTrue(BY_CITIZEN.matcher(plan).find(), plan);
            assertFalse(ALL_LIVE.matcher(plan).find(), plan);
        }
    }

    static List<String> holds() {
        return List.of(HoldRepository.HOLD, HoldRepository.HOLD_NOW);
    }

    static List<String> lookUps() {
        return List.of(
                BookingRepository.FIND_LIVE,
                FamilyRepository.HOLD,
                FamilyRepository.LOOK_UP,
                HoldRepository.HOLD,
                HoldLookUpRepository.LOOK_UP,
                MoveRepository.LENGTHEN);
    }

    /** A statement with its named parameters as numbered ones. */
    private static String numbered(String statement) {
        Map<String, Integer> numbers = new HashMap<>();
        return NAMED.matcher(statement)
                .replaceAll(found -> "\\$" + numbers.computeIfAbsent(found.group(1), name -> numbers.size() + 1));
    }

    static List<String> statements() {
        return List.of(
                HoldRepository.HOLD,
                HoldRepository.HOLD_NOW,
                HoldRepository.FIND,
                HoldLookUpRepository.LOOK_UP,
                SweepRepository.EXPIRE);
    }

    private static String plan(String statement) throws SQLException {
        try (Connection connection = simple("appointment_app", "app")) {
            return plan(connection, statement);
        }
    }

    private static String plan(Connection connection, String statement) throws SQLException {
        try (Statement explain = connection.createStatement();
                ResultSet rows = explain.executeQuery("EXPLAIN (GENERIC_PLAN) " + statement)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    /** A connection that sends a text as it is, with its dollar parameters and without values for them. */
    private static Connection simple(String user, String password) throws SQLException {
        try (Connection connection = TestDatabase.asApplication()) {
            String url = connection.getMetaData().getURL();
            return DriverManager.getConnection(
                    url + (url.contains("?") ? '&' : '?') + "preferQueryMode=simple", user, password);
        }
    }
}
