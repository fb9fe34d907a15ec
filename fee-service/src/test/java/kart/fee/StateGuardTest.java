package kart.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import kart.fee.gateway.ZarinpalDouble;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/** The database refuses moves that no machine has, whoever asks. */
@QuarkusTest
class StateGuardTest {

    @Test
    void anAttemptDoesNotJump() {
        ZarinpalDouble.reset();
        String authority = Case.registered().goToGateway();

        assertEquals(
                "payment_move",
                refusal("UPDATE payment SET state = 'REFUNDED', reference = 'x' WHERE authority = ?", authority));
        assertEquals(
                "payment_move",
                refusal("UPDATE payment SET state = 'VERIFIED', reference = 'x' WHERE authority = ?", authority));
    }

    @Test
    void aPaidLineIsNotDueAgain() {
        Case mine = Case.registered();
        mine.payAtDesk(Case.operator(Case.OFFICE), UUID.randomUUID().toString(), "")
                .then()
                .statusCode(201);

        assertEquals(
                "charge_line_move",
                refusal("UPDATE charge_line SET state = 'DUE' WHERE charge_id = ?", mine.chargeId()));
    }

    @Test
    void aLineIsSettledOnceEvenBehindTheServicesBack() {
        Case mine = Case.registered();
        mine.payAtDesk(Case.operator(Case.OFFICE), UUID.randomUUID().toString(), "")
                .then()
                .statusCode(201);

        assertEquals(
                "line_settled_once",
                refusal(
                        "INSERT INTO line_settlement (charge_line_id, charge_id, means, means_id, reference, amount_rial)"
                                + " SELECT id, charge_id, 'GATEWAY', gen_random_uuid(), 'x', amount_rial FROM charge_line"
                                + " WHERE charge_id = ?",
                        mine.chargeId()));
    }

    private static String refusal(String statement, Object parameter) {
        return assertThrows(PSQLException.class, () -> Sql.asApplication(statement, parameter))
                .getServerErrorMessage()
                .getConstraint();
    }
}
