package kart.delivery;

import static io.restassured.RestAssured.given;
import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.UUID;
import kart.delivery.Cases.Case;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

/** The refusals of {@link SecurityTest} that need no job to run first, against the packaged service. */
@QuarkusIntegrationTest
class RefusalIT {

    private static final String ORDERS = "/v1/card-orders";

    @Test
    void whoHasNoTokenOrOneForAnotherServiceIsNobody() {
        assertProblem(given().get(ORDERS), 401, "unauthenticated");
        String forAnother =
                Token.of("kart-fee", "service-account-plant", "plant").sign();
        assertProblem(People.get(forAnother, ORDERS), 401, "unauthenticated");
    }

    @Test
    void theWrongRoleIsRefused() {
        assertProblem(People.get(People.OPERATOR, ORDERS), 403, "forbidden");
        assertProblem(People.post(People.OPERATOR, "/v1/card-batches", "{}"), 403, "forbidden");
    }

    @Test
    void anEventOfAnotherSourceIsRefused() {
        Case c = Cases.unheard();
        String event = """
                {"specversion":"1.0","id":"1","source":"/appointment","type":"kart.application.withdrawn.v1","subject":"%s",\
                "time":"2026-11-22T06:00:00Z","data":{"applicationId":"%s","at":"2026-11-22T06:00:00Z"}}""".formatted(c.applicationId(), c.applicationId());
        String fee = Token.service(People.AUDIENCE, "fee-service").sign();
        assertProblem(
                given().auth()
                        .oauth2(fee)
                        .contentType("application/cloudevents+json")
                        .body(event.getBytes())
                        .post("/events"),
                403,
                "forbidden");
    }

    @Test
    void problemsSpeakPersianToWhoAsksForIt() {
        String path = "/v1/cards/" + UUID.randomUUID();
        assertProblem(People.as(People.AUDITOR).header("Accept-Language", "fa").get(path), 404, "not-found")
                .header("Content-Language", "fa")
                .body("title", equalTo("پیدا نشد"));
        assertProblem(People.as(People.AUDITOR).header("Accept-Language", "en").get(path), 404, "not-found")
                .header("Content-Language", "en")
                .body("title", equalTo("Not found"));
    }
}
