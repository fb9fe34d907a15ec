package kart.delivery.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law: a card has one custodian at any time. */
@QuarkusTest
class CustodyConcurrencyTest {

    /** Bare statements of the serving role, without any of the service's code: each tries to hand the card on. */
    @Test
    void custodyThatIsMovedByManyAtOnceIsOneChain() {
        for (int round = 0; round < 20; round++) {
            Case c = Cases.routed();
            String consignment = Cases.pack(c.officeId());
            UUID card = c.cardId();

            List<Integer> moved = Race.of(8, caller -> moveOn(card, caller));

            assertEquals(1, moved.stream().filter(rows -> rows == 1).count(), consignment);
            assertChain(card, 1);
        }
    }

    /** A card goes to and fro between a loss and its office: whatever order the moves come in, the chain holds. */
    @Test
    void movesToAndFroStayOneChain() {
        Case c = Cases.atOffice();
        UUID card = c.cardId();
        UUID other = Cases.office();

        Race.of(6, caller -> {
            for (int i = 0; i < 10; i++) {
                String state = i % 2 == 0 ? "LOST" : "AT_OFFICE";
                UUID office = caller % 2 == 0 ? c.officeId() : other;
                tryUpdate(
                        "UPDATE card SET state = ?, custodian = 'OFFICE', custodian_id = ?, moved_by = 'race', moved_why = 'race'"
                                + " WHERE id = ?",
                        state,
                        office,
                        card);
            }
            return null;
        });

        long custodies = Sql.count("SELECT count(*) FROM card_custody WHERE card_id = ?", card);
        assertTrue(custodies > 3, "custody moved");
        assertChain(card, custodies - 1);
        assertEquals(
                Sql.count("SELECT moves::bigint FROM card WHERE id = ?", card),
                Sql.count("SELECT count(*) FROM card_history WHERE card_id = ?", card));
    }

    @Test
    void twoCustodiansAtATimeAreImpossibleEvenForTheOwnerOfTheTables() {
        UUID card = Cases.enrolled().cardId();

        List<String> results = Race.of(4, caller -> {
            try (Connection connection = TestDatabase.asOwner();
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO card_custody (card_id, no, custodian, during, actor)"
                                    + " VALUES (?, ?, 'PLANT', tstzrange(now() - interval '1 day', NULL), 'x')")) {
                insert.setObject(1, card);
                insert.setInt(2, 100 + caller);
                insert.executeUpdate();
                return "inserted";
            } catch (SQLException refusal) {
                return refusal.getMessage().contains("card_custody_one_at_a_time") ? "refused" : refusal.getMessage();
            }
        });

        assertEquals(List.of("refused", "refused", "refused", "refused"), results);
    }

    /** Rows that begin before the one before them ended, or later; that come again; that close what another row follows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO card_custody (card_id, no, custodian, during, actor) \
            SELECT card_id, 2, 'X', tstzrange(upper(during) - interval '1 second', upper(during)), 'x' FROM card_custody \
             WHERE card_id = ? AND no = 1 | card_custody_pkey
            INSERT INTO card_custody (card_id, no, custodian, during, actor) \
            SELECT card_id, 3, 'X', tstzrange(lower(during), lower(during) + interval '1 hour'), 'x' FROM card_custody \
             WHERE card_id = ? AND no = 2 | card_custody_without_gap
            INSERT INTO card_custody (card_id, no, custodian, during, actor) \
            SELECT card_id, 0, 'X', tstzrange('-infinity', lower(during)), 'x' FROM card_custody \
             WHERE card_id = ? AND no = 1 | card_custody_counts_from_one
            UPDATE card_custody SET during = tstzrange(lower(during), upper(during) + interval '1 second') \
             WHERE card_id = ? AND no = 1 | card_custody_without_gap
            UPDATE card_custody SET during = tstzrange(lower(during), NULL) \
             WHERE card_id = ? AND no = 1 | card_custody_one_at_a_time
            UPDATE card_custody SET during = tstzrange(lower(during) + interval '1 microsecond', NULL) \
             WHERE card_id = ? AND no = 2 | card_custody_without_gap
            DELETE FROM card_custody WHERE card_id = ? AND no = 1 | card_custody_without_gap
            """)
    void theChainCannotBeBrokenEvenByTheOwnerOfTheTables(String statement, String law) {
        Case c = Cases.routed();
        UUID card = c.cardId();
        Cases.pack(c.officeId());
        assertEquals(1, moveOn(card, 1));

        AssertionError refusal = assertThrows(AssertionError.class, () -> Sql.asOwner(statement, card));

        assertTrue(refusal.getCause().getMessage().contains('"' + law + '"'), refusal::toString);
        assertChain(card, 1);
    }

    /** Such an index can lose rows (docs/adr/0029). */
    @Test
    void noIndexIsGist() {
        assertEquals(
                0,
                Sql.count("SELECT count(*) FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'gist'"));
    }

    @Test
    void aMoveThatTheStateMachineDoesNotHaveIsImpossible() {
        UUID card = Cases.enrolled().cardId();

        SQLException jump = assertThrows(
                SQLException.class,
                () -> Sql.asApplication(
                        "UPDATE card SET state = 'HANDED_OVER', custodian = 'OWNER', moved_by = 'x', moved_why = 'x'"
                                + " WHERE id = ?",
                        card));
        SQLException silent = assertThrows(
                SQLException.class,
                () -> Sql.asApplication(
                        "UPDATE card SET custodian = 'CARRIER', custodian_id = ? WHERE id = ?", People.CARRIER, card));

        assertTrue(jump.getMessage().contains("does not go from ORDERED to HANDED_OVER"), jump::getMessage);
        assertTrue(silent.getMessage().contains("does not go from ORDERED to ORDERED"), silent::getMessage);
        assertChain(card, 0);
    }

    @Test
    void timesOfCustodyAreOurOwnAndThePartnersStandsBeside() {
        Case c = Cases.routed();
        String consignment = Cases.pack(c.officeId());
        People.post(
                        People.PARTNER,
                        "/v1/consignments/" + consignment + "/dispatch",
                        "{\"reportedAt\":\"2026-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200);

        assertEquals(
                "t t",
                Sql.value(
                        String.class,
                        "SELECT concat_ws(' ', (lower(during) > now() - interval '1 minute')::char(1),"
                                + " (reported_at = '2026-01-01T00:00:00Z')::char(1))"
                                + " FROM card_custody WHERE card_id = ? AND custodian = 'CARRIER'",
                        c.cardId()));
        assertChain(c.cardId(), 1);
    }

    private static int moveOn(UUID card, int caller) {
        return tryUpdate(
                "UPDATE card SET state = 'DISPATCHED', custodian = 'CARRIER', custodian_id = ?, moved_by = 'race',"
                        + " moved_why = 'race' WHERE id = ? AND state = 'PACKED'",
                new UUID(1, caller),
                card);
    }

    private static int tryUpdate(String statement, Object... parameters) {
        try {
            return Sql.asApplication(statement, parameters);
        } catch (SQLException refusal) {
            assertTrue(refusal.getMessage().contains("A card does not go from"), refusal::getMessage);
            return 0;
        }
    }

    /** One open custody, which is the card's; no gap, no overlap, numbered without a hole. */
    private static void assertChain(UUID card, long handedOn) {
        assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM card_custody k JOIN card c ON c.id = k.card_id AND c.custody_no = k.no"
                                + " AND c.custodian = k.custodian AND c.custodian_id IS NOT DISTINCT FROM k.custodian_id"
                                + " WHERE k.card_id = ? AND upper_inf(k.during)",
                        card));
        assertEquals(1, Sql.count("SELECT count(*) FROM card_custody WHERE card_id = ? AND upper_inf(during)", card));
        assertEquals(
                handedOn,
                Sql.count(
                        "SELECT count(*) FROM card_custody k JOIN card_custody n ON n.card_id = k.card_id"
                                + " AND n.no = k.no + 1 AND upper(k.during) = lower(n.during) WHERE k.card_id = ?",
                        card));
        assertEquals(handedOn + 1, Sql.count("SELECT count(*) FROM card_custody WHERE card_id = ?", card));
    }
}
