package kart.delivery.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderConcurrencyTest {

    private static final String ENROLLED = "kart.application.enrolled.v1";

    @Test
    void enrolmentsThatRaceOrderOneCard() {
        for (int round = 0; round < 20; round++) {
            Case c = Cases.unheard();
            String enrolment = Cases.enrolment(c);

            List<Integer> statuses = Race.of(
                    6,
                    caller -> Cases.post(
                            "appointment", ENROLLED, UUID.randomUUID().toString(), c, enrolment));

            assertEquals(Collections.nCopies(6, 204), statuses);
            assertEquals(1, Sql.count("SELECT count(*) FROM card WHERE application_id = ?", c.applicationId()));
            assertEquals(1, Sql.count("SELECT count(*) FROM card_order WHERE application_id = ?", c.applicationId()));
            assertEquals(List.of("ordered"), Cases.told(c));
        }
    }

    @Test
    void theDatabaseItselfAllowsOneFirstCardAnApplication() {
        Case c = Cases.enrolled();

        SQLException refusal = assertThrows(
                SQLException.class,
                () -> Sql.asApplication(
                        "INSERT INTO card (application_id, moved_by, moved_why) VALUES (?, 'x', 'x')",
                        c.applicationId()));

        assertTrue(refusal.getMessage().contains("card_once_an_application"), refusal::getMessage);
    }

    @Test
    void replacementsThatRaceOrderOneCard() {
        for (int round = 0; round < 5; round++) {
            Case c = Cases.enrolled();
            UUID lost = c.cardId();
            People.post(People.OPERATOR, "/v1/cards/" + lost + "/loss", "{\"reason\":\"LOST_AT_PLANT\"}")
                    .then()
                    .statusCode(200);

            List<Integer> statuses = Race.of(
                    4,
                    caller -> People.post(People.OPERATOR, "/v1/cards/" + lost + "/replacement", null)
                            .statusCode());

            assertEquals(List.of(201, 409, 409, 409), statuses.stream().sorted().toList());
            assertEquals(1, Sql.count("SELECT count(*) FROM card WHERE replaces = ?", lost));
        }
    }

    /** Orders are written by several at once while a plant pages: it sees each of them, once, in order. */
    @Test
    void aPlantThatPagesWhileOthersOrderMissesNothing() {
        String plant = People.plant("plant-pager");
        List<Case> cases = Collections.synchronizedList(new ArrayList<>());
        UUID office = Cases.office();
        String start = toTheEnd(plant, null, new ArrayList<>());
        AtomicInteger writing = new AtomicInteger(4);
        List<String> seen = new ArrayList<>();

        List<String> cursors = Race.of(5, caller -> {
            if (caller == 0) {
                String cursor = start;
                while (writing.get() > 0) {
                    cursor = toTheEnd(plant, cursor, seen);
                }
                return cursor;
            }
            for (int i = 0; i < 15; i++) {
                Case c = Cases.unheardAt(office);
                cases.add(c);
                Cases.tell("appointment", ENROLLED, c, Cases.enrolment(c));
            }
            writing.decrementAndGet();
            return null;
        });
        toTheEnd(plant, cursors.getFirst(), seen);

        assertEquals(60, seen.size());
        assertEquals(new HashSet<>(cases.stream().map(Case::orderNumber).toList()), new HashSet<>(seen));
    }

    private static String toTheEnd(String plant, String cursor, List<String> seen) {
        String after = cursor;
        while (true) {
            JsonPath page = People.get(plant, "/v1/card-orders?limit=7" + (after == null ? "" : "&after=" + after))
                    .jsonPath();
            List<String> numbers = page.getList("items.orderNumber");
            seen.addAll(numbers);
            after = page.getString("next");
            if (numbers.isEmpty()) {
                return after;
            }
        }
    }
}
