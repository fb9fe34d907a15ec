package kart.delivery.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.Jobs;
import kart.delivery.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoutingConcurrencyTest {

    /** Whoever comes first: the card ends at the office that its owner chose. */
    @Test
    void aChoiceThatRacesWithTheRoutingIsNeverLost() {
        UUID wanted = Cases.office("PISHKHAN", 9);
        for (int round = 0; round < 20; round++) {
            Case c = Cases.enrolled();
            Cases.make(c);

            List<Integer> statuses = Race.of(3, caller -> {
                if (caller > 0) {
                    Jobs.route();
                    return 0;
                }
                return choose(c, wanted);
            });
            Jobs.route();

            assertEquals(200, statuses.getFirst());
            assertEquals("ROUTED", c.state());
            assertEquals(wanted, Sql.value(UUID.class, "SELECT office_id FROM card WHERE id = ?", c.cardId()));
        }
    }

    /** The card is ordered while its owner chooses: whoever comes first, the card knows the choice. */
    @Test
    void aChoiceThatRacesWithTheOrderIsNeverLost() {
        UUID wanted = Cases.office("PISHKHAN", 9);
        for (int round = 0; round < 20; round++) {
            Case c = Cases.registered();
            String enrolment = Cases.enrolment(c);

            List<Integer> statuses = Race.of(
                    2,
                    caller -> caller == 0
                            ? choose(c, wanted)
                            : Cases.post(
                                    "appointment",
                                    "kart.application.enrolled.v1",
                                    UUID.randomUUID().toString(),
                                    c,
                                    enrolment));

            assertEquals(List.of(200, 204), statuses);
            assertEquals(wanted, Sql.value(UUID.class, "SELECT chosen_office_id FROM card WHERE id = ?", c.cardId()));
        }
    }

    @Test
    void twoReplicasRouteEachCardOnceAndDoNotOverfillAnOffice() {
        UUID office = Cases.office("REGISTRY", 1);
        Case[] cases =
                IntStream.range(0, 50).mapToObj(i -> Cases.enrolledAt(office)).toArray(Case[]::new);
        Cases.make(cases);

        Race.of(4, caller -> {
            Jobs.route();
            return null;
        });
        Jobs.route();

        assertEquals(40, Sql.count("SELECT count(*) FROM card WHERE office_id = ? AND state = 'ROUTED'", office));
        assertEquals(40, Sql.count("SELECT sum(routed) FROM office_day WHERE office_id = ?", office));
        for (Case c : cases) {
            assertEquals(
                    1,
                    Sql.count(
                            "SELECT count(*) FROM card_history WHERE card_id = ? AND to_state = 'ROUTED'", c.cardId()));
        }
    }

    private static int choose(Case c, UUID office) {
        return People.put(
                        c.owner(),
                        "/v1/applications/" + c.applicationId() + "/delivery-choice",
                        "{\"channel\":\"PISHKHAN\",\"officeId\":\"" + office + "\"}")
                .statusCode();
    }
}
