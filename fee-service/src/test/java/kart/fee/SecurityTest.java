package kart.fee;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

/** Tokens that are not ours, or not for us, open nothing. */
@QuarkusTest
class SecurityTest {

    @Test
    void nobodyGetsInWithoutAToken() {
        for (String path : new String[] {
            "/v1/applications/" + UUID.randomUUID() + "/charge",
            "/v1/charges/" + UUID.randomUUID() + "/receipt",
            "/v1/payments/" + UUID.randomUUID(),
            "/v1/charges/" + UUID.randomUUID() + "/desk-payments/" + UUID.randomUUID(),
            "/v1/ledger/accounts",
            "/v1/ledger/transactions",
            "/v1/outbox/deliveries",
        }) {
            given().get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/unauthenticated"));
        }
        for (String path : new String[] {"payments", "desk-payments"}) {
            given().contentType(ContentType.JSON)
                    .body("{}")
                    .post("/v1/charges/" + UUID.randomUUID() + "/" + path)
                    .then()
                    .statusCode(401);
        }
        given().contentType("application/cloudevents+json")
                .body("{}")
                .post("/events")
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenForAnotherServiceOpensNothing() {
        Case mine = Case.registered();

        charge(mine, citizen(mine).forAudience("kart-appointment"))
                .statusCode(401)
                .body("type", endsWith("/unauthenticated"));
    }

    @Test
    void aTokenOfAnotherIssuerOpensNothing() {
        Case mine = Case.registered();

        charge(mine, citizen(mine).issuedBy("https://evil.example")).statusCode(401);
    }

    @Test
    void anOldTokenOpensNothing() {
        Case mine = Case.registered();

        charge(mine, citizen(mine).expiredAt(Instant.now().minus(Duration.ofMinutes(5))))
                .statusCode(401);
    }

    @Test
    void aTokenThatSomebodyChangedOpensNothing() {
        Case mine = Case.registered();
        String[] parts = mine.token().split("\\.");
        String other = Case.registered().token().split("\\.")[1];

        mine.chargeAs(parts[0] + '.' + other + '.' + parts[2]).then().statusCode(401);
    }

    @Test
    void onlyTheServiceThatTheyAreOfSendsEvents() {
        Case mine = Case.unheard();

        given().auth()
                .oauth2(Token.service("kart-fee", "delivery-service").sign())
                .contentType("application/cloudevents+json")
                .body(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/appointment\",\"type\":\"kart.application.registered.v1\","
                                + "\"subject\":\"" + mine.applicationId() + "\",\"data\":"
                                + mine.registration("FIRST_ISSUE", Instant.now()) + "}")
                .post("/events")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(mine.token())
                .contentType("application/cloudevents+json")
                .body("{}")
                .post("/events")
                .then()
                .statusCode(403);
    }

    @Test
    void theNationalIdAndNotTheSubjectIsTheOwner() {
        Case mine = Case.registered();
        Case other = Case.registered();
        Token sameSubject =
                Token.of("kart-fee", "citizen-" + mine.nationalId(), "citizen").with("national_id", other.nationalId());

        charge(mine, sameSubject).statusCode(404);
        charge(mine, Token.of("kart-fee", "new-account", "citizen").with("national_id", mine.nationalId()))
                .statusCode(200);
    }

    private static Token citizen(Case mine) {
        return Token.citizen("kart-fee", mine.nationalId());
    }

    private static ValidatableResponse charge(Case mine, Token token) {
        return mine.chargeAs(token.sign()).then();
    }
}
