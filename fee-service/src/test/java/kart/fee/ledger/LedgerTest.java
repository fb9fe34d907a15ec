package kart.fee.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kart.fee.Case;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** Every transaction adds up to nothing, and nothing in the books is ever edited. */
@QuarkusTest
class LedgerTest {

    private UUID charge;
    private UUID transaction;

    @BeforeEach
    void moneyThatMoved() {
        Case mine = Case.registered();
        charge = mine.chargeId();
        mine.payAtDesk(Case.operator(Case.OFFICE), UUID.randomUUID().toString(), "")
                .then()
                .statusCode(201);
        transaction = Sql.value(UUID.class, "SELECT id FROM ledger_transaction WHERE charge_id = ?", charge);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1, 'suspense', 100), (2, 'refunds', -99)",
                "(1, 'suspense', 100)",
                "(1, 'suspense', 9223372036854775807), (2, 'refunds', 9223372036854775807)",
            })
    void whatDoesNotAddUpToNothingIsRefused(String postings) {
        assertEquals("ledger_balances", refusal(post(postings)));
    }

    @Test
    void aTransactionWithoutPostingsIsRefused() {
        assertEquals("ledger_balances", refusal(transaction()));
    }

    @Test
    void whatAddsUpIsWritten() throws SQLException {
        run(post("(1, 'suspense', 100), (2, 'refunds', -60), (3, 'refunds', -40)"));
    }

    @Test
    void nothingIsAddedToATransactionAfterwards() {
        String late = "INSERT INTO ledger_posting (transaction_id, number, account, amount_rial) VALUES ('"
                + transaction + "', 8, 'suspense', 5), ('" + transaction + "', 9, 'refunds', -5)";

        assertEquals("ledger_closed", refusal(late));
    }

    @Test
    void aMovementIsPostedOnce() {
        UUID means = Sql.value(UUID.class, "SELECT means_id FROM ledger_transaction WHERE id = ?", transaction);

        assertEquals(
                "ledger_posted_once",
                refusal("INSERT INTO ledger_transaction (kind, application_id, charge_id, means_id, actor)"
                        + " VALUES ('DESK_PAYMENT', gen_random_uuid(), '" + charge + "', '" + means + "', 'x')"));
    }

    @Test
    void theServiceHasNoRightToEdit() {
        for (String statement : edits()) {
            SQLException refused = assertThrows(SQLException.class, () -> Sql.asApplication(statement), statement);
            assertEquals("42501", refused.getSQLState(), statement);
        }
    }

    @Test
    void theOwnerCannotEditEither() {
        for (String statement : edits()) {
            try (Connection owner = TestDatabase.asOwner();
                    Statement sql = owner.createStatement()) {
                PSQLException refused = assertThrows(PSQLException.class, () -> sql.execute(statement), statement);
                String constraint = refused.getServerErrorMessage().getConstraint();
                assertEquals(true, constraint.endsWith("_immutable"), statement);
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        }
    }

    @Test
    void theWholeOfTheBooksAddsUpToNothing() {
        assertEquals(0L, Sql.count("SELECT coalesce(sum(amount_rial), 0)::bigint FROM ledger_posting"));
        assertEquals(
                0L,
                Sql.count("SELECT count(*) FROM (SELECT 1 FROM ledger_posting GROUP BY transaction_id"
                        + " HAVING sum(amount_rial) <> 0) AS unbalanced"));
    }

    private static List<String> edits() {
        return List.of(
                "UPDATE ledger_posting SET amount_rial = amount_rial + 1",
                "DELETE FROM ledger_posting",
                "TRUNCATE ledger_posting CASCADE",
                "UPDATE ledger_transaction SET actor = 'nobody'",
                "DELETE FROM ledger_transaction",
                "TRUNCATE ledger_transaction CASCADE");
    }

    private String transaction() {
        return "INSERT INTO ledger_transaction (kind, application_id, charge_id, means_id, actor)"
                + " VALUES ('SUSPENSE', gen_random_uuid(), '" + charge + "', gen_random_uuid(), 'test')";
    }

    private String post(String postings) {
        return "WITH entry AS (" + transaction() + " RETURNING id)"
                + " INSERT INTO ledger_posting (transaction_id, number, account, amount_rial)"
                + " SELECT entry.id, p.number, p.account, p.amount FROM entry, (VALUES " + postings
                + ") AS p (number, account, amount)";
    }

    /** The constraint that refuses a statement of the service's own role. */
    private static String refusal(String statement) {
        PSQLException refused = assertThrows(PSQLException.class, () -> run(statement));
        return refused.getServerErrorMessage().getConstraint();
    }

    private static void run(String statement) throws SQLException {
        Sql.asApplication(statement);
    }
}
