package kart.appointment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The serving role has what it needs and no more. */
@QuarkusTest
class GrantsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM booking",
                "DELETE FROM slot",
                "DELETE FROM application",
                "DELETE FROM citizen_pseudonym",
                "DELETE FROM booking_history",
                "DELETE FROM audit_read",
                "DELETE FROM closure",
                "DELETE FROM office",
                "DELETE FROM office_history",
                "DELETE FROM application_tally",
                "UPDATE application_tally SET number = 0",
                "DELETE FROM desk_call",
                "UPDATE desk_call SET workstation = 'x'",
                "UPDATE office_history SET actor = 'x'",
                "UPDATE closure SET day = now()",
                "DELETE FROM temporary_hours",
                "UPDATE temporary_hours SET last_day = now()",
                "DELETE FROM wish",
                "UPDATE wish SET citizen_id = gen_random_uuid()",
                "UPDATE freed_place SET slot_id = 1",
                "UPDATE booking_history SET actor = 'x'",
                "UPDATE application_history SET actor = 'x'",
                "UPDATE audit_read SET reader = 'x'",
                "UPDATE application SET citizen_id = gen_random_uuid()",
                "UPDATE application SET tracking_code = 'x'",
                "UPDATE booking SET citizen_id = gen_random_uuid()",
                "UPDATE booking SET idempotency_key = 'x'",
                "UPDATE citizen_pseudonym SET citizen_id = gen_random_uuid()",
                "UPDATE application_stage SET stage = 'DESK'",
                "UPDATE slot SET office_id = gen_random_uuid()",
                "INSERT INTO outbox_subscription (type, target) VALUES ('x', 'y')",
                "TRUNCATE booking",
                "ALTER TABLE slot DROP CONSTRAINT slot_never_overbooked",
                "CREATE TABLE mine (id int)",
                "SELECT reader FROM audit_read"
            })
    void theServingRoleMayNot(String statement) {
        SQLException refused = assertThrows(SQLException.class, () -> Sql.asApplication(statement));
        assertEquals("42501", refused.getSQLState(), refused::getMessage);
    }

    @Test
    void itMayHaveTheStatisticsMadeAnew() {
        assertDoesNotThrow(() -> Sql.asApplication("ANALYZE slot"));
    }
}
