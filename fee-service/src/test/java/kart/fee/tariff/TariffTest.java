package kart.fee.tariff;

import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kart.fee.Case;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** A tariff never adds up to more than its cap, and nobody changes one that is published. */
@QuarkusTest
class TariffTest {

    @Test
    void theFirstTariffIsWhatWasPublished() {
        assertEquals(
                2,
                Sql.count("SELECT count(*) FROM tariff_version WHERE published_at IS NOT NULL"
                        + " AND cap_rial = 310000 AND total_rial = 310000 AND valid_to IS NULL"));
        assertEquals(2, Sql.count("SELECT count(*) FROM tariff_line WHERE code = 'TREASURY' AND amount_rial = 200000"));
        assertEquals(2, Sql.count("SELECT count(*) FROM tariff_line WHERE code = 'ISSUANCE' AND amount_rial = 110000"));
    }

    @RepeatedTest(5)
    void racedLinesDoNotPassTheCapOfADraft() {
        UUID draft = draft();

        List<String> results = Race.of(
                6,
                caller -> result(
                        "INSERT INTO tariff_line (tariff_version_id, number, code, payee, amount_rial, stage, line_group,"
                                + " title_fa, title_en) VALUES ('" + draft + "', " + caller + ", 'L"
                                + "_".repeat(caller)
                                + "', 'TREASURY', 40000, 'DESK', 'TREASURY', 'x', 'x')"));

        assertEquals(2, results.stream().filter("done"::equals).count());
        assertEquals(4, results.stream().filter("tariff_cap"::equals).count());
        assertEquals(80_000, Sql.count("SELECT total_rial FROM tariff_version WHERE id = ?", draft));
    }

    @Test
    void aPublishedTariffIsFrozen() {
        for (String statement : List.of(
                "UPDATE tariff_version SET cap_rial = 400000 WHERE published_at IS NOT NULL",
                "UPDATE tariff_version SET published_at = NULL WHERE published_at IS NOT NULL",
                "UPDATE tariff_version SET valid_to = now() - interval '1 day' WHERE published_at IS NOT NULL",
                "DELETE FROM tariff_version WHERE published_at IS NOT NULL",
                "UPDATE tariff_line SET stage = 'DESK' WHERE code = 'TREASURY'",
                "UPDATE tariff_line SET amount_rial = 1 WHERE code = 'TREASURY'",
                "DELETE FROM tariff_line WHERE code = 'TREASURY'",
                "INSERT INTO tariff_line (tariff_version_id, number, code, payee, amount_rial, stage, line_group,"
                        + " title_fa, title_en) SELECT id, 9, 'X', 'TREASURY', 1, 'DESK', 'TREASURY', 'x', 'x'"
                        + " FROM tariff_version WHERE published_at IS NOT NULL")) {
            assertEquals("tariff_frozen", result(statement), statement);
        }
    }

    @Test
    void twoTariffsAreNeverInForceAtOnce() {
        UUID draft = draft();

        assertEquals(
                "tariff_version_one_in_force",
                result("UPDATE tariff_version SET published_at = now() WHERE id = '" + draft + "'"));
    }

    @Test
    void theServiceCannotTouchTariffs() {
        for (String statement : List.of(
                "UPDATE tariff_version SET cap_rial = 1", "DELETE FROM tariff_line", "DELETE FROM tariff_version")) {
            SQLException refused = assertThrows(SQLException.class, () -> Sql.asApplication(statement), statement);
            assertEquals("42501", refused.getSQLState(), statement);
        }
    }

    @Test
    void aRegistrationThatNoTariffCoversIsRefusedSoThatItWaitsForOne() {
        Case mine = Case.unheard();
        String data = mine.registration("FIRST_ISSUE", java.time.Instant.now());

        mine.hear(
                        UUID.randomUUID().toString(),
                        "kart.application.registered.v1",
                        data.replace("FIRST_ISSUE", "REPLACEMENT"))
                .then()
                .statusCode(204);
        Case later = Case.unheard();
        withoutTariff(() -> later.hearRegistration(UUID.randomUUID().toString())
                .then()
                .statusCode(409)
                .body("type", endsWith("/tariff-not-in-force")));
        later.hearRegistration(UUID.randomUUID().toString()).then().statusCode(204);
    }

    /** Takes the tariff of first issues out of force, as only somebody with the database in hand could. */
    private static void withoutTariff(Runnable work) {
        owner(
                "ALTER TABLE tariff_version DISABLE TRIGGER tariff_version_frozen;"
                        + "UPDATE tariff_version SET published_at = NULL WHERE case_type = 'FIRST_ISSUE' AND cap_rial = 310000");
        try {
            work.run();
        } finally {
            owner("UPDATE tariff_version SET published_at = now()"
                    + " WHERE case_type = 'FIRST_ISSUE' AND cap_rial = 310000;"
                    + "ALTER TABLE tariff_version ENABLE TRIGGER tariff_version_frozen");
        }
    }

    private static UUID draft() {
        UUID id = UUID.randomUUID();
        owner("INSERT INTO tariff_version (id, case_type, valid_from, cap_rial, source) VALUES ('" + id
                + "', 'FIRST_ISSUE', now(), 100000, 'test')");
        return id;
    }

    private static String result(String statement) {
        try (Connection owner = TestDatabase.asOwner();
                Statement sql = owner.createStatement()) {
            sql.execute(statement);
            return "done";
        } catch (PSQLException refused) {
            return refused.getServerErrorMessage().getConstraint();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void owner(String statement) {
        assertEquals("done", result(statement));
    }
}
