package kart.delivery;

import static io.restassured.RestAssured.given;
import static kart.delivery.Problems.assertProblem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.UUID;
import kart.delivery.Cases.Case;
import kart.testing.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SecurityTest {

    private static final String ORDERS = "/v1/card-orders";

    @Test
    void nobodyIsRefused() {
        assertProblem(given().get(ORDERS), 401, "unauthenticated");
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
        assertProblem(People.get(plant().forAudience("kart-fee").sign(), ORDERS), 401, "unauthenticated");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        assertProblem(People.get(plant().issuedBy("https://evil.example").sign(), ORDERS), 401, "unauthenticated");
    }

    @Test
    void anExpiredTokenIsRefused() {
        String expired = plant().expiredAt(Instant.now().minusSeconds(3600)).sign();
        assertProblem(People.get(expired, ORDERS), 401, "unauthenticated");
    }

    @Test
    void aTamperedTokenIsRefused() {
        String token = plant().sign();
        int middle = token.indexOf('.') + 20;
        String tampered =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        assertProblem(People.get(tampered, ORDERS), 401, "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/card-orders, citizen",
        "GET, /v1/card-orders, operator",
        "POST, /v1/card-batches, partner",
        "POST, /v1/office-imports, desk-operator",
        "PUT, /v1/applications/ID/delivery-choice, operator",
        "GET, /v1/channels, citizen",
        "PUT, /v1/channels/POST/health, partner",
        "POST, /v1/consignments, desk-operator",
        "POST, /v1/consignments/ID/dispatch, desk-operator",
        "POST, /v1/consignments/ID/cancellation, operator",
        "POST, /v1/consignments/ID/arrival, citizen",
        "GET, /v1/cards, citizen",
        "GET, /v1/cards/ID, plant",
        "POST, /v1/cards/ID/handover-codes, office-manager",
        "POST, /v1/cards/ID/handover, partner",
        "GET, /v1/cards/ID/handover-proof, plant",
        "POST, /v1/cards/ID/signature-registration, desk-operator",
        "POST, /v1/cards/ID/return-arrival, citizen",
        "POST, /v1/cards/ID/loss, plant",
        "POST, /v1/cards/ID/recovery, operator",
        "POST, /v1/cards/ID/replacement, office-manager",
        "GET, /v1/applications/ID/tracking, plant",
        "GET, /v1/tracking/12345678905, treasury",
        "POST, /events, operator",
        "GET, /v1/outbox/deliveries, desk-operator",
    })
    void theWrongRoleIsRefused(String method, String path, String role) {
        String token = Token.of(People.AUDIENCE, "somebody", role).sign();
        String contentType = path.contains("imports")
                ? "application/x-ndjson"
                : path.equals("/events") ? "application/cloudevents+json" : "application/json";

        Response response = People.as(token)
                .contentType(contentType)
                .body("{}".getBytes())
                .request(method, path.replace("ID", UUID.randomUUID().toString()));

        assertProblem(response, 403, "forbidden");
    }

    @Test
    void whatBelongsToAnotherCitizenIsNotThere() {
        Case mine = Cases.handedOver();
        String other = Cases.unheard().owner();

        assertProblem(People.get(other, "/v1/applications/" + mine.applicationId() + "/tracking"), 404, "not-found");
        assertProblem(People.get(other, "/v1/tracking/" + mine.trackingCode()), 404, "not-found");
        assertProblem(People.get(other, "/v1/cards/" + mine.cardId()), 404, "not-found");
        assertProblem(People.get(other, "/v1/cards/" + mine.cardId() + "/handover-proof"), 404, "not-found");
        assertProblem(
                People.post(other, "/v1/cards/" + mine.cardId() + "/signature-registration", null), 404, "not-found");
        String choice = "{\"channel\":\"REGISTRY\",\"officeId\":\"" + mine.officeId() + "\"}";
        assertProblem(
                People.put(other, "/v1/applications/" + mine.applicationId() + "/delivery-choice", choice),
                404,
                "not-found");
    }

    @Test
    void aCitizenWithoutANationalIdOwnsNothing() {
        Case mine = Cases.registered();
        String nameless = Token.of(People.AUDIENCE, "citizen-x", "citizen").sign();

        assertProblem(People.get(nameless, "/v1/applications/" + mine.applicationId() + "/tracking"), 403, "forbidden");
    }

    @Test
    void anotherOfficeMayNotTouchACard() {
        Case mine = Cases.atOffice();
        String otherDesk = People.desk(UUID.randomUUID());

        assertProblem(People.post(otherDesk, "/v1/cards/" + mine.cardId() + "/handover-codes", null), 403, "forbidden");
        assertProblem(
                People.post(otherDesk, "/v1/cards/" + mine.cardId() + "/handover", Cases.handover("123456")),
                403,
                "forbidden");
        assertProblem(People.get(otherDesk, "/v1/cards?officeId=" + mine.officeId()), 403, "forbidden");
        assertProblem(People.get(otherDesk, "/v1/cards/" + mine.cardId()), 404, "not-found");
        assertProblem(
                People.post(otherDesk, "/v1/cards/" + mine.cardId() + "/loss", "{\"reason\":\"STOLEN\"}"),
                403,
                "forbidden");
    }

    @Test
    void anEventOfAnotherSourceIsRefused() {
        Case c = Cases.unheard();
        String event = """
                {"specversion":"1.0","id":"1","source":"/appointment","type":"kart.application.withdrawn.v1","subject":"%s",\
                "time":"2026-11-22T06:00:00Z","data":{"applicationId":"%s","at":"2026-11-22T06:00:00Z"}}""".formatted(c.applicationId(), c.applicationId());

        Response response = given().auth()
                .oauth2(Token.service(People.AUDIENCE, "fee-service").sign())
                .contentType("application/cloudevents+json")
                .body(event.getBytes())
                .post("/events");

        assertProblem(response, 403, "forbidden");
    }

    private static Token plant() {
        return Token.of(People.AUDIENCE, "service-account-plant", "plant").with("azp", "plant-test");
    }
}
