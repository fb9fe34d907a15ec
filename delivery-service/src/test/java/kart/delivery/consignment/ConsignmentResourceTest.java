package kart.delivery.consignment;

import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsignmentResourceTest {

    private static final String OTHER_PARTNER =
            Token.staff(People.AUDIENCE, "partner", UUID.randomUUID()).sign();

    @Test
    void cardsGoFromThePlantOverTheCarrierToTheOffice() {
        UUID office = Cases.office();
        Case a = Cases.routedAt(office);
        Case b = Cases.routedAt(office);
        String id = Cases.pack(office);
        People.get(People.PARTNER, "/v1/consignments/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PACKED"))
                .body("carrierId", equalTo(People.CARRIER.toString()))
                .body("manifest.orderNumber", containsInAnyOrder(a.orderNumber(), b.orderNumber()))
                .body("missing", nullValue());

        People.post(People.PARTNER, "/v1/consignments/" + id + "/dispatch", "{}")
                .then()
                .statusCode(200)
                .body("state", equalTo("DISPATCHED"))
                .body("manifest.state", everyItem(equalTo("DISPATCHED")));
        People.get(People.PARTNER, "/v1/cards/" + a.cardId())
                .then()
                .body("custodian", equalTo("CARRIER"))
                .body("custodianId", equalTo(People.CARRIER.toString()));
        People.post(a.desk(), "/v1/consignments/" + id + "/arrival", "{\"all\":true}")
                .then()
                .statusCode(200)
                .body("arrived", hasSize(2))
                .body("missing", empty())
                .body("foreign", empty())
                .body("consignment.state", equalTo("ARRIVED"));

        assertEquals("AT_OFFICE", a.state());
        assertEquals(3, Sql.count("SELECT count(*) FROM consignment_history WHERE consignment_id = ?::uuid", id));
    }

    @Test
    void whatWasNotScannedIsMissingUntilItComes() {
        UUID office = Cases.office();
        Case there = Cases.routedAt(office);
        Case missing = Cases.routedAt(office);
        String id = Cases.pack(office);
        String path = "/v1/consignments/" + id + "/arrival";
        People.post(People.PARTNER, "/v1/consignments/" + id + "/dispatch", "{}")
                .then()
                .statusCode(200);

        People.post(there.desk(), path, "{\"cards\":[\"%s\",\"FOREIGN\"]}".formatted(there.orderNumber()))
                .then()
                .statusCode(200)
                .body("arrived", contains(there.orderNumber()))
                .body("missing", contains(missing.orderNumber()))
                .body("foreign", contains("FOREIGN"));
        assertEquals("DISPATCHED", missing.state());
        People.get(there.desk(), "/v1/consignments/" + id).then().body("missing", contains(missing.orderNumber()));
        People.post(there.desk(), path, "{\"cards\":[\"%s\"]}".formatted(missing.orderNumber()))
                .then()
                .body("arrived", contains(missing.orderNumber()))
                .body("missing", empty());
        People.post(there.desk(), path, "{\"all\":true}").then().statusCode(200).body("arrived", empty());
    }

    @Test
    void aMissingCardThatIsLostIsNoLongerOnItsWay() {
        Case c = Cases.routed();
        String id = Cases.pack(c.officeId());
        People.post(People.PARTNER, "/v1/consignments/" + id + "/dispatch", "{}")
                .then()
                .statusCode(200);

        People.post(People.PARTNER, "/v1/cards/" + c.cardId() + "/loss", "{\"reason\":\"LOST_IN_TRANSIT\"}")
                .then()
                .statusCode(200);

        People.post(c.desk(), "/v1/consignments/" + id + "/arrival", "{\"all\":true}")
                .then()
                .statusCode(200)
                .body("arrived", empty())
                .body("missing", empty());
    }

    @Test
    void aConsignmentThatHasNotLeftIsUnpacked() {
        Case c = Cases.routed();
        String id = Cases.pack(c.officeId());

        People.post(People.PARTNER, "/v1/consignments/" + id + "/cancellation", null)
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));

        assertEquals("ROUTED", c.state());
        assertProblem(
                        People.post(People.PARTNER, "/v1/consignments/" + id + "/dispatch", "{}"),
                        409,
                        "consignment-moved-on")
                .body("state", equalTo("CANCELLED"));
        Cases.pack(c.officeId());
        assertEquals("PACKED", c.state());
    }

    @Test
    void refusesWhatIsNotPossible() {
        Case c = Cases.routed();
        String id = Cases.pack(c.officeId());
        String path = "/v1/consignments/" + id;

        assertProblem(
                People.post(People.PARTNER, "/v1/consignments", "{\"officeId\":\"" + c.officeId() + "\"}"),
                409,
                "nothing-to-pack");
        assertProblem(
                People.post(People.PARTNER, "/v1/consignments", "{\"officeId\":\"" + UUID.randomUUID() + "\"}"),
                422,
                "office-unknown");
        assertProblem(People.post(People.PARTNER, "/v1/consignments", "{}"), 400, "invalid-request");
        assertProblem(People.post(c.desk(), path + "/arrival", "{\"all\":true}"), 409, "consignment-moved-on");
        assertProblem(People.post(c.desk(), path + "/arrival", "{}"), 400, "invalid-request");
        assertProblem(
                        People.post(c.desk(), path + "/arrival", "{\"all\":true,\"cards\":[\"x\"]}"),
                        400,
                        "invalid-request")
                .body("violations.field", hasItem("cards"));
        String tomorrow = "{\"reportedAt\":\"" + Instant.now().plusSeconds(86_400) + "\"}";
        assertProblem(People.post(People.PARTNER, path + "/dispatch", tomorrow), 400, "invalid-request");
    }

    @Test
    void othersHaveNoBusinessWithIt() {
        Case c = Cases.routed();
        String path = "/v1/consignments/" + Cases.pack(c.officeId());

        assertProblem(People.get(OTHER_PARTNER, path), 404, "not-found");
        assertProblem(People.post(OTHER_PARTNER, path + "/dispatch", "{}"), 404, "not-found");
        assertProblem(People.post(OTHER_PARTNER, path + "/cancellation", null), 404, "not-found");
        assertProblem(People.post(OTHER_PARTNER, path + "/arrival", "{\"all\":true}"), 403, "forbidden");
        String noOrganisation =
                Token.of(People.AUDIENCE, "a-partner", "partner").sign();
        assertProblem(
                People.post(noOrganisation, "/v1/consignments", "{\"officeId\":\"" + c.officeId() + "\"}"),
                403,
                "forbidden");
    }
}
