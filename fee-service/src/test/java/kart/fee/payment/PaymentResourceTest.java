package kart.fee.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import kart.fee.Case;
import kart.fee.gateway.ZarinpalDouble;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PaymentResourceTest {

    @BeforeEach
    void nothingGoesWrong() {
        ZarinpalDouble.reset();
    }

    @Test
    void aCitizenPaysThroughTheGatewayAndEveryLineIsSettled() {
        Case mine = Case.registered();

        Response started = mine.pay();

        started.then()
                .statusCode(201)
                .body("state", is("AT_GATEWAY"))
                .body("amount.amount", is(310_000))
                .body("amount.currency", is("IRR"))
                .body("reference", nullValue());
        String paymentId = started.jsonPath().getString("paymentId");
        String authority = Case.authority(UUID.fromString(paymentId));
        assertTrue(started.jsonPath().getString("redirectUrl").endsWith("/pg/StartPay/" + authority));
        assertTrue(started.header("Location").endsWith("/v1/payments/" + paymentId));
        assertEquals("https://fee.example/v1/payments/callback", ZarinpalDouble.callbackOf(authority));
        assertEquals(1, mine.events("kart.payment.started.v1"));

        ZarinpalDouble.pay(authority);
        Case.comeBack(authority, "OK")
                .then()
                .statusCode(303)
                .header("Location", is(Case.RETURN_URL + "?paymentId=" + paymentId + "&state=VERIFIED"));

        assertEquals(2, mine.lines("PAID"));
        assertEquals(1, mine.stagesSettled("BOOKING"));
        assertEquals(310_000, mine.onAccount("gateway-clearing"));
        assertEquals(-200_000, mine.onAccount("payable-treasury"));
        assertEquals(-110_000, mine.onAccount("payable-issuance"));
        read(mine.token(), paymentId)
                .then()
                .statusCode(200)
                .body("state", is("VERIFIED"))
                .body("redirectUrl", nullValue());
        mine.pay().then().statusCode(409).body("type", endsWith("/nothing-due"));
    }

    @Test
    void everyMoveOfAnAttemptIsInItsHistory() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "OK");

        assertEquals(
                "CREATED AT_GATEWAY PAID VERIFIED",
                Sql.value(
                        String.class,
                        "SELECT string_agg(h.to_state, ' ' ORDER BY h.id) FROM payment_history h"
                                + " JOIN payment p ON p.id = h.payment_id WHERE p.authority = ?",
                        authority));
    }

    @Test
    void aRepeatedRequestIsTheSameAttempt() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();

        Response first = mine.pay(key);
        Response second = mine.pay(key);

        assertEquals(201, second.statusCode());
        assertEquals(first.body().asString(), second.body().asString());
        assertEquals("true", second.header("Idempotency-Replayed"));
        assertEquals(1, ZarinpalDouble.calls("request"));
        assertEquals(1, mine.events("kart.payment.started.v1"));
        assertEquals(1, Sql.count("SELECT count(*) FROM payment WHERE charge_id = ?", mine.chargeId()));
    }

    @Test
    void aRepeatedRequestTellsHowTheAttemptStandsNow() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        String authority =
                Case.authority(UUID.fromString(mine.pay(key).jsonPath().getString("paymentId")));
        ZarinpalDouble.pay(authority);
        Case.comeBack(authority, "OK");

        mine.pay(key).then().statusCode(201).body("state", is("VERIFIED"));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        mine.pay(key);

        mine.pay(key, "https://portal.example/paid/other")
                .then()
                .statusCode(422)
                .body("type", endsWith("/idempotency-key-reused"));
    }

    @Test
    void aRequestWithoutAKeyIsRefused() {
        Case mine = Case.registered();

        given().auth()
                .oauth2(mine.token())
                .contentType(ContentType.JSON)
                .body("{\"returnUrl\":\"" + Case.RETURN_URL + "\"}")
                .post("/v1/charges/" + mine.chargeId() + "/payments")
                .then()
                .statusCode(400)
                .body("type", endsWith("/idempotency-key-missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"returnUrl\":null}", "{\"returnUrl\":\" \"}", "[]"})
    void aBodyThatSaysNothingIsRefused(String body) {
        Case mine = Case.registered();

        given().auth()
                .oauth2(mine.token())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k")
                .body(body)
                .post("/v1/charges/" + mine.chargeId() + "/payments")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");

        assertEquals(0, ZarinpalDouble.calls("request"));
    }

    @Test
    void nobodyIsSentToAnAddressThatIsNotOnTheListOfTheClient() {
        Case mine = Case.registered();

        mine.pay("k", "https://evil.example/return")
                .then()
                .statusCode(422)
                .body("type", endsWith("/return-url-not-allowed"));
        given().auth()
                .oauth2(citizen(mine).with("azp", "another-client").sign())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k")
                .body("{\"returnUrl\":\"" + Case.RETURN_URL + "\"}")
                .post("/v1/charges/" + mine.chargeId() + "/payments")
                .then()
                .statusCode(422)
                .body("type", endsWith("/return-url-not-allowed"));

        assertEquals(0, Sql.count("SELECT count(*) FROM payment WHERE charge_id = ?", mine.chargeId()));
    }

    @Test
    void nobodyElseSeesOrPaysACharge() {
        Case mine = Case.registered();
        Case other = Case.registered();
        String paymentId = mine.pay().jsonPath().getString("paymentId");

        read(other.token(), paymentId).then().statusCode(404).body("type", endsWith("/not-found"));
        payAs(other.token(), mine).then().statusCode(404).body("type", endsWith("/not-found"));
        payAs(Case.operator(Case.OFFICE), mine).then().statusCode(403).body("type", endsWith("/forbidden"));
        payAs(Token.of("kart-fee", "nobody", "citizen").sign(), mine).then().statusCode(404);
        read(mine.token(), UUID.randomUUID().toString()).then().statusCode(404);
        read(mine.token(), "no-uuid").then().statusCode(404);
    }

    private static Token citizen(Case mine) {
        return Token.citizen("kart-fee", mine.nationalId());
    }

    private static Response payAs(String token, Case owner) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"returnUrl\":\"" + Case.RETURN_URL + "\"}")
                .post("/v1/charges/" + owner.chargeId() + "/payments");
    }

    private static Response read(String token, String paymentId) {
        return given().auth().oauth2(token).get("/v1/payments/" + paymentId);
    }
}
