package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the serving role must not be able to do, whatever the code says. */
@QuarkusTest
class GrantsTest {

    private static final String DENIED = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE card_history SET actor = 'somebody else'",
                "DELETE FROM card_history",
                "INSERT INTO card_history (card_id, no, application_id, to_state, why, actor, custodian, at)"
                        + " VALUES (uuidv7(), 1, uuidv7(), 'ISSUED', 'x', 'x', 'PLANT', now())",
                "UPDATE card_custody SET during = tstzrange(now(), NULL)",
                "DELETE FROM card_custody",
                "INSERT INTO card_custody (card_id, no, custodian, during, actor)"
                        + " VALUES (uuidv7(), 1, 'PLANT', tstzrange(now(), NULL), 'x')",
                "UPDATE card SET moves = 7",
                "UPDATE card SET moved_at = now()",
                "UPDATE card SET custody_no = 7",
                "UPDATE card SET application_id = uuidv7()",
                "UPDATE card SET order_number = 'mine'",
                "DELETE FROM card",
                "INSERT INTO card_move VALUES ('ORDERED', 'HANDED_OVER')",
                "UPDATE card_order SET position = 1",
                "DELETE FROM card_order",
                "DELETE FROM handover_code",
                "UPDATE handover_code SET hash = ''",
                "UPDATE handover_code SET max_tries = 1000",
                "UPDATE handover_proof SET jws = 'x'",
                "DELETE FROM handover_proof",
                "DELETE FROM audit_read",
                "UPDATE audit_read SET actor = 'x'",
                "DELETE FROM application_event",
                "UPDATE application_event SET code = 'x'",
                "DELETE FROM channel_history",
                "UPDATE consignment_history SET actor = 'x'",
                "UPDATE card_batch_line SET result = 'MADE'",
                "DELETE FROM application",
                "ALTER TABLE card DISABLE TRIGGER ALL",
                "DROP TRIGGER card_guard ON card",
                "CREATE TABLE mine (id int)",
            })
    void theServingRoleIsDenied(String statement) {
        SQLException refusal = assertThrows(SQLException.class, () -> Sql.asApplication(statement));

        assertTrue(
                refusal.getSQLState().equals(DENIED) || refusal.getMessage().contains("must be owner"),
                refusal::getMessage);
    }

    @Test
    void theServingRoleOwnsNothing() {
        assertEquals(
                0,
                Sql.count("SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
                        + " WHERE r.rolname = 'delivery_app'"));
    }
}
