package kart.delivery.consignment;

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
class ConsignmentConcurrencyTest {

    @Test
    void packsThatRacePutEachCardIntoOneConsignment() {
        for (int round = 0; round < 10; round++) {
            UUID office = Cases.office();
            Case a = Cases.routedAt(office);
            Case b = Cases.routedAt(office);

            List<Response> answers = Race.of(
                    6, caller -> People.post(People.PARTNER, "/v1/consignments", "{\"officeId\":\"" + office + "\"}"));

            long packed = answers.stream().filter(r -> r.statusCode() == 201).count();
            assertEquals(6 - packed, Problems.outcomes(answers).getOrDefault("nothing-to-pack", 0L));
            for (Case c : List.of(a, b)) {
                assertEquals("PACKED", c.state());
                assertEquals(1, Sql.count("SELECT count(*) FROM consignment_card WHERE card_id = ?", c.cardId()));
            }
        }
    }

    @Test
    void aConsignmentLeavesOnceOrIsUnpacked() {
        for (int round = 0; round < 10; round++) {
            Case c = Cases.routed();
            String path = "/v1/consignments/" + Cases.pack(c.officeId());

            List<Response> answers = Race.of(
                    6,
                    caller -> People.post(
                            People.PARTNER,
                            path + (caller % 2 == 0 ? "/dispatch" : "/cancellation"),
                            caller % 2 == 0 ? "{}" : null));

            assertEquals(Map.of("200", 1L, "consignment-moved-on", 5L), Problems.outcomes(answers));
            String state = Sql.value(
                    String.class,
                    "SELECT k.state || ' ' || c.state FROM consignment k JOIN consignment_card kc ON kc.consignment_id = k.id"
                            + " JOIN card c ON c.id = kc.card_id WHERE c.id = ?",
                    c.cardId());
            assertEquals(state.startsWith("DISPATCHED") ? "DISPATCHED DISPATCHED" : "CANCELLED ROUTED", state);
        }
    }

    @Test
    void arrivalsThatRaceReceiveACardOnce() {
        for (int round = 0; round < 10; round++) {
            Case c = Cases.routed();
            String path = "/v1/consignments/" + Cases.pack(c.officeId());
            People.post(People.PARTNER, path + "/dispatch", "{}").then().statusCode(200);
            String desk = c.desk();

            List<Response> answers = Race.of(4, caller -> People.post(desk, path + "/arrival", "{\"all\":true}"));

            assertEquals(Map.of("200", 4L), Problems.outcomes(answers));
            assertEquals(
                    1,
                    answers.stream()
                            .mapToInt(answer ->
                                    answer.jsonPath().getList("arrived").size())
                            .sum());
            assertEquals(
                    1,
                    Sql.count(
                            "SELECT count(*) FROM card_custody WHERE card_id = ? AND custodian = 'OFFICE'",
                            c.cardId()));
        }
    }
}
