package kart.delivery.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.Jobs;
import kart.delivery.People;
import kart.delivery.Problems;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchConcurrencyTest {

    private static final String PLANT = People.plant("plant-race");

    @Test
    void copiesOfAPartThatRaceAreOnePart() {
        for (int round = 0; round < 20; round++) {
            String batch = open();
            String lines = line("%020X".formatted(round));

            List<Response> answers = Race.of(6, caller -> put(batch, lines));

            assertEquals(Map.of("200", 6L), Problems.outcomes(answers));
            assertEquals(1, lines(batch));
        }
    }

    @Test
    void differentContentsThatRaceLeaveOneOfThem() {
        for (int round = 0; round < 20; round++) {
            String batch = open();

            List<Response> answers = Race.of(
                    6, caller -> put(batch, line("%020X".formatted(caller)) + line("%020X".formatted(caller + 256))));

            assertEquals(Map.of("200", 6L), Problems.outcomes(answers));
            assertEquals(2, lines(batch));
            // The two lines that are left are those of one and the same request.
            assertEquals(
                    1,
                    Sql.count(
                            "SELECT count(DISTINCT right(order_number, 1)) FROM card_batch_line WHERE batch_id = ?::uuid",
                            batch));
        }
    }

    @Test
    void aPartThatRacesWithTheCloseIsInTheBatchOrRefused() {
        for (int round = 0; round < 20; round++) {
            String batch = open();

            List<Response> answers = Race.of(
                    4,
                    caller -> caller == 0
                            ? People.post(PLANT, "/v1/card-batches/" + batch + "/close", null)
                            : put(batch, caller, line("%020X".formatted(caller))));
            Jobs.workOnBatches();

            Map<String, Long> outcomes = Problems.outcomes(answers);
            long taken = outcomes.getOrDefault("200", 0L);
            assertEquals(1, outcomes.get("202"));
            assertEquals(3, taken + outcomes.getOrDefault("card-batch-closed", 0L));
            assertEquals(
                    taken,
                    Sql.count(
                            "SELECT count(*) FROM card_batch_line WHERE batch_id = ?::uuid AND outcome IS NOT NULL",
                            batch));
        }
    }

    @Test
    void batchesThatNameTheSameCardsIssueEachOnce() {
        for (int round = 0; round < 5; round++) {
            Case a = Cases.enrolled();
            Case b = Cases.enrolled();
            for (int i = 0; i < 4; i++) {
                String batch = open();
                put(batch, i % 2 == 0 ? line(a) + line(b) : line(b) + line(a));
                People.post(PLANT, "/v1/card-batches/" + batch + "/close", null)
                        .then()
                        .statusCode(202);
            }

            Race.of(4, caller -> {
                Jobs.workOnBatches();
                return null;
            });

            for (Case c : List.of(a, b)) {
                assertEquals(
                        Map.of("ISSUED", 1L, "ALREADY_DONE", 3L),
                        Map.of("ISSUED", outcomes(c, "ISSUED"), "ALREADY_DONE", outcomes(c, "ALREADY_DONE")));
                assertEquals(
                        1,
                        Sql.count(
                                "SELECT count(*) FROM card_history WHERE card_id = ? AND to_state = 'ISSUED'",
                                c.cardId()));
                assertTrue(Cases.told(c).contains("issued"));
            }
        }
    }

    private static long outcomes(Case c, String outcome) {
        return Sql.count(
                "SELECT count(*) FROM card_batch_line WHERE order_number = ? AND outcome = ?",
                c.orderNumber(),
                outcome);
    }

    private static long lines(String batch) {
        return Sql.count("SELECT count(*) FROM card_batch_line WHERE batch_id = ?::uuid", batch);
    }

    private static String open() {
        return People.post(PLANT, "/v1/card-batches", null).path("id");
    }

    private static Response put(String batch, String lines) {
        return put(batch, 1, lines);
    }

    private static Response put(String batch, int part, String lines) {
        return People.lines(PLANT, "PUT", "/v1/card-batches/" + batch + "/parts/" + part, lines);
    }

    private static String line(Case c) {
        return line(c.orderNumber());
    }

    private static String line(String orderNumber) {
        return "{\"orderNumber\":\"%s\",\"result\":\"MADE\"}\n".formatted(orderNumber);
    }
}
