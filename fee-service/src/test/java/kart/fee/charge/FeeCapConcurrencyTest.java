package kart.fee.charge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kart.fee.Case;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** Nobody is asked for more than the cap, whoever writes lines at the same moment. */
@QuarkusTest
class FeeCapConcurrencyTest {

    /** Four of these would fit twice under the cap if nobody counted: 110,000 rial are free, each asks for 50,000. */
    private static final String ADD_LINE = """
            INSERT INTO charge_line (charge_id, number, code, payable_account, payee, amount_rial, stage, line_group,
                                     title_fa, title_en)
            VALUES (?, ?, ?, 'payable-issuance', 'ISSUANCE', 50000, 'DESK', 'ISSUANCE', 'x', 'x')
            """;

    @RepeatedTest(10)
    void racedLinesDoNotPassTheCap() {
        Case mine = Case.registered();
        UUID charge = mine.chargeId();
        Sql.asOwner("UPDATE charge_line SET state = 'VOID' WHERE charge_id = ? AND code = 'ISSUANCE'", charge);

        List<String> results = Race.of(8, caller -> write(charge, caller));

        assertEquals(2, results.stream().filter("written"::equals).count());
        assertEquals(6, results.stream().filter("charge_cap"::equals).count());
        assertEquals(300_000L, Sql.count("SELECT total_rial FROM charge WHERE id = ?", charge));
        assertEquals(
                300_000L,
                Sql.count(
                        "SELECT sum(amount_rial)::bigint FROM charge_line WHERE charge_id = ? AND state = 'DUE'",
                        charge));
    }

    @Test
    void oneRialMoreThanTheCapIsRefused() {
        Case mine = Case.registered();

        assertEquals("charge_cap", write(mine.chargeId(), 1));
    }

    @Test
    void theServiceCannotWriteTheTotalOrTheCap() {
        UUID charge = Case.registered().chargeId();

        for (String column : List.of("total_rial", "cap_rial")) {
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> Sql.asApplication("UPDATE charge SET " + column + " = 1 WHERE id = ?", charge));
            assertEquals("42501", refused.getSQLState(), column);
        }
        SQLException refused = assertThrows(
                SQLException.class,
                () -> Sql.asApplication("UPDATE charge_line SET amount_rial = 1 WHERE charge_id = ?", charge));
        assertEquals("42501", refused.getSQLState());
    }

    @Test
    void aChargeHasTheCapOfItsTariff() {
        SQLException refused = assertThrows(SQLException.class, () -> Sql.asApplication("""
                INSERT INTO charge (application_id, citizen_id, pseudonym_version, pseudonym, case_type, origin,
                                    tariff_version_id, cap_rial)
                SELECT gen_random_uuid(), gen_random_uuid(), 1, 'x', 'FIRST_ISSUE', 'KART', id, 900000
                  FROM tariff_version LIMIT 1"""));

        assertTrue(refused.getMessage().contains("charge_cap_is_the_tariffs"), refused.getMessage());
    }

    private static String write(UUID charge, int number) {
        try {
            Sql.asApplication(ADD_LINE, charge, 10 + number, "EXTRA_" + (char) ('A' + number));
            return "written";
        } catch (PSQLException refused) {
            return refused.getServerErrorMessage().getConstraint();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
