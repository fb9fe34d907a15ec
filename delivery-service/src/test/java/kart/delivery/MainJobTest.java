package kart.delivery;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import kart.delivery.Cases.Case;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** The main job, from the enrolment to the owner's hand. */
@QuarkusTest
class MainJobTest {

    @Test
    void aCardGoesFromTheEnrolmentToItsOwner() {
        Case c = Cases.handedOver();

        assertEquals("HANDED_OVER", c.state());
        assertEquals(List.of("ordered", "issued", "routed", "dispatched", "arrived", "handed-over"), Cases.told(c));
        assertEquals(
                "PLANT CARRIER OFFICE OWNER",
                Sql.value(
                        String.class,
                        "SELECT string_agg(custodian, ' ' ORDER BY no) FROM card_custody WHERE card_id = ?",
                        c.cardId()));
        People.get(c.owner(), "/v1/applications/" + c.applicationId() + "/tracking")
                .then()
                .statusCode(200)
                .body("standing.code", equalTo("CARD_HANDED_OVER"))
                .body("summary", startsWith("The card was handed over since "))
                .body(
                        "timeline.code",
                        hasItems("REGISTERED", "ENROLLED", "FEE_HANDOVER_SETTLED", "CARD_ORDERED", "CARD_AT_OFFICE"));
    }
}
