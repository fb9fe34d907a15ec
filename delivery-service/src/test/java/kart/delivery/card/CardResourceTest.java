package kart.delivery.card;

import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.Jobs;
import kart.delivery.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CardResourceTest {

    @Test
    void listsTheCardsOfAnOfficeInPages() {
        UUID office = Cases.office();
        for (int i = 0; i < 3; i++) {
            Cases.routedAt(office);
        }
        String desk = People.desk(office);

        String next = People.get(desk, "/v1/cards?limit=2&officeId=" + office)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.state", everyItem(equalTo("ROUTED")))
                .extract()
                .path("next");
        People.get(desk, "/v1/cards?limit=2&officeId=" + office + "&after=" + next)
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        People.get(desk, "/v1/cards?state=AT_OFFICE&officeId=" + office).then().body("items", empty());
        assertProblem(People.get(desk, "/v1/cards"), 400, "invalid-request");
        assertProblem(People.get(desk, "/v1/cards?limit=0&officeId=" + office), 400, "invalid-request");
        assertProblem(People.get(desk, "/v1/cards?after=x&officeId=" + office), 400, "invalid-request");
    }

    @Test
    void showsACardToItsOwnerAndAuditsOthers() {
        Case c = Cases.atOffice();

        People.get(c.owner(), "/v1/cards/" + c.cardId())
                .then()
                .statusCode(200)
                .body("state", equalTo("AT_OFFICE"))
                .body("custodian", equalTo("OFFICE"))
                .body("custodianId", equalTo(c.officeId().toString()))
                .body("channel", equalTo("REGISTRY"))
                .body("origin", equalTo("KART"))
                .body("orderNumber", equalTo(c.orderNumber()));
        assertEquals(0, audits(c));
        People.get(c.desk(), "/v1/cards/" + c.cardId()).then().statusCode(200);
        People.get(People.AUDITOR, "/v1/cards/" + c.cardId()).then().statusCode(200);
        assertEquals(2, audits(c));
        assertProblem(People.get(People.AUDITOR, "/v1/cards/" + UUID.randomUUID()), 404, "not-found");
        assertProblem(People.get(People.AUDITOR, "/v1/cards/nonsense"), 404, "not-found");
    }

    @Test
    void aLostCardIsFoundAgain() {
        Case c = Cases.atOffice();

        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/loss", "{\"reason\":\"LOST_AT_OFFICE\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("LOST"))
                .body("custodian", equalTo("OFFICE"));
        assertProblem(People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null), 409, "card-moved-on")
                .body("state", equalTo("LOST"));
        People.post(
                        c.desk(),
                        "/v1/cards/" + c.cardId() + "/recovery",
                        "{\"officeId\":\"" + c.officeId() + "\",\"centre\":false}")
                .then()
                .statusCode(200)
                .body("state", equalTo("AT_OFFICE"));

        assertTrue(Cases.told(c).containsAll(java.util.List.of("lost", "arrived")));
    }

    @Test
    void aFoundCardThatWasReplacedIsDestroyed() {
        Case c = Cases.atOffice();
        UUID lost = c.cardId();
        People.post(People.OPERATOR, "/v1/cards/" + lost + "/loss", "{\"reason\":\"STOLEN\"}")
                .then()
                .statusCode(200);

        People.post(People.OPERATOR, "/v1/cards/" + lost + "/replacement", null)
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("replaces", equalTo(lost.toString()))
                .body("state", equalTo("ORDERED"));
        People.post(
                        c.desk(),
                        "/v1/cards/" + lost + "/recovery",
                        "{\"officeId\":\"" + c.officeId() + "\",\"centre\":false}")
                .then()
                .statusCode(200)
                .body("state", equalTo("SPOILED"));

        assertProblem(People.post(People.OPERATOR, "/v1/cards/" + lost + "/replacement", null), 409, "card-replaced");
        assertEquals("ORDERED", c.state());
    }

    @Test
    void onlyALostOrSpoiledCardIsReplaced() {
        Case c = Cases.enrolled();

        assertProblem(
                People.post(People.OPERATOR, "/v1/cards/" + c.cardId() + "/replacement", null), 409, "card-moved-on");
        assertProblem(
                People.post(People.OPERATOR, "/v1/cards/" + UUID.randomUUID() + "/replacement", null),
                404,
                "not-found");
    }

    @Test
    @DisabledOnIntegrationTest("runs a job of the service itself")
    void aCardThatWentBackIsHandedOverOrRoutedFromTheCentre() {
        Case c = Cases.atOffice();
        UUID centre = Cases.office();
        String centreDesk = People.desk(centre);
        String arrival = "{\"officeId\":\"" + centre + "\"}";
        assertProblem(
                People.post(centreDesk, "/v1/cards/" + c.cardId() + "/return-arrival", arrival), 409, "card-moved-on");
        Sql.asOwner("UPDATE card SET moved_at = moved_at - interval '61 days' WHERE id = ?", c.cardId());
        Jobs.watchDwelling();

        assertProblem(People.post(c.desk(), "/v1/cards/" + c.cardId() + "/return-arrival", arrival), 403, "forbidden");
        People.post(centreDesk, "/v1/cards/" + c.cardId() + "/return-arrival", arrival)
                .then()
                .statusCode(200)
                .body("state", equalTo("AT_CENTRE"))
                .body("officeId", equalTo(centre.toString()));
        String choice = "{\"channel\":\"REGISTRY\",\"officeId\":\"" + c.officeId() + "\"}";
        People.put(c.owner(), "/v1/applications/" + c.applicationId() + "/delivery-choice", choice)
                .then()
                .statusCode(200);
        assertEquals("ROUTED", c.state());
        People.post(
                        People.PARTNER,
                        "/v1/consignments",
                        "{\"officeId\":\"" + c.officeId() + "\",\"fromOfficeId\":\"" + centre + "\"}")
                .then()
                .statusCode(201)
                .body("manifest.orderNumber", contains(c.orderNumber()));
    }

    @Test
    void theSignatureIsRegisteredAfterTheHandoverAndOnce() {
        Case c = Cases.atOffice();
        String path = "/v1/cards/" + c.cardId() + "/signature-registration";
        assertProblem(People.post(c.owner(), path, null), 409, "card-moved-on");
        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover", Cases.handover(Cases.code(c)))
                .then()
                .statusCode(200);

        String first = People.post(c.owner(), path, null)
                .then()
                .statusCode(200)
                .extract()
                .path("signatureRegisteredAt");
        People.post(c.owner(), path, null).then().statusCode(200).body("signatureRegisteredAt", equalTo(first));
    }

    @Test
    void refusesMalformedBodiesAndMissingKeys() {
        String path = "/v1/cards/" + UUID.randomUUID() + "/loss";

        assertProblem(People.post(People.OPERATOR, path, "{\"reason\":\"EATEN\"}"), 400, "malformed-body");
        assertProblem(People.post(People.OPERATOR, path, "{}"), 400, "invalid-request");
        assertProblem(People.post(People.OPERATOR, path, "{"), 400, "malformed-body");
        assertProblem(
                io.restassured.RestAssured.given()
                        .auth()
                        .oauth2(People.OPERATOR)
                        .contentType("application/json")
                        .body("{\"reason\":\"STOLEN\"}")
                        .post(path),
                400,
                "idempotency-key-missing");
        assertProblem(People.post(People.OPERATOR, path, "{\"reason\":\"STOLEN\"}"), 404, "not-found");
    }

    private static long audits(Case c) {
        return Sql.count("SELECT count(*) FROM audit_read WHERE application_id = ?", c.applicationId());
    }
}
