package kart.delivery.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.delivery.Problems;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandoverConcurrencyTest {

    @Test
    void desksThatRaceHandACardOverOnce() {
        for (int round = 0; round < 10; round++) {
            Case c = Cases.atOffice();
            UUID card = c.cardId();
            String desk = c.desk();
            String body = Cases.handover(Cases.code(c));

            List<Response> answers = Race.of(6, caller -> People.post(desk, "/v1/cards/" + card + "/handover", body));

            assertEquals(Map.of("200", 1L, "card-moved-on", 5L), Problems.outcomes(answers));
            assertEquals(1, Sql.count("SELECT count(*) FROM handover_proof WHERE card_id = ?", card));
            assertEquals(
                    1,
                    Sql.count(
                            "SELECT count(*) FROM card_history WHERE card_id = ? AND to_state = 'HANDED_OVER'", card));
            assertEquals(1, Cases.told(c).stream().filter("handed-over"::equals).count());
        }
    }

    /** Twenty guesses at once are five guesses: then the code is dead, even for who knows it. */
    @Test
    void guessesThatRaceAreCountedOneByOne() {
        for (int round = 0; round < 5; round++) {
            Case c = Cases.atOffice();
            UUID card = c.cardId();
            String desk = c.desk();
            String code = Cases.code(c);
            String wrong = code.equals("000000") ? "000001" : "000000";

            List<Response> answers =
                    Race.of(20, caller -> People.post(desk, "/v1/cards/" + card + "/handover", Cases.handover(wrong)));

            assertEquals(Map.of("handover-code-wrong", 5L, "handover-code-expired", 15L), Problems.outcomes(answers));
            assertEquals(5, Sql.count("SELECT tries::bigint FROM handover_code WHERE card_id = ?", card));
            assertEquals(
                    Map.of("handover-code-expired", 1L),
                    Problems.outcomes(
                            List.of(People.post(desk, "/v1/cards/" + card + "/handover", Cases.handover(code)))));
        }
    }

    @Test
    void codesThatAreAskedForAtOnceStayBelowTheLimit() {
        Case c = Cases.atOffice();
        UUID card = c.cardId();
        String desk = c.desk();

        List<Response> answers =
                Race.of(12, caller -> People.post(desk, "/v1/cards/" + card + "/handover-codes", null));

        assertEquals(Map.of("201", 5L, "handover-code-too-often", 7L), Problems.outcomes(answers));
        assertEquals(5, Sql.count("SELECT count(*) FROM handover_code WHERE card_id = ?", card));
    }
}
