package kart.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** The serving role can do what this service does, and nothing more. */
@QuarkusTest
class RightsTest {

    private static final String OURS = " AND table_name NOT LIKE 'outbox%' AND table_name NOT IN"
            + " ('inbox_event', 'idempotent_request', 'sms_message')";

    @Test
    void theServiceChangesTheseColumnsOnly() {
        assertEquals(
                "charge.closed_at, charge_line.state, payment.authority, payment.check_at, payment.checks,"
                        + " payment.reference, payment.requested_by, payment.requested_until, payment.state",
                Sql.value(
                        String.class,
                        "SELECT string_agg(table_name || '.' || column_name, ', ' ORDER BY table_name, column_name)"
                                + " FROM information_schema.column_privileges"
                                + " WHERE grantee = 'fee_app' AND privilege_type = 'UPDATE'" + OURS));
    }

    @Test
    void theServiceDeletesNothing() {
        assertEquals(
                0,
                Sql.count("SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = 'fee_app'"
                        + " AND privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')" + OURS));
    }

    @Test
    void theServiceOwnsNothing() {
        assertEquals(0, Sql.count("SELECT count(*) FROM pg_class WHERE relowner = 'fee_app'::regrole"));
        assertEquals(false, Sql.value(Boolean.class, "SELECT has_schema_privilege('fee_app', 'public', 'CREATE')"));
    }
}
