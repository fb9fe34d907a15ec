package kart.fee.payment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import kart.fee.Case;
import kart.fee.gateway.ZarinpalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        String authority = Case.authority(java.util.UUID.fromString(paymentId));
        assertTrue(started.jsonPath().getString("redirectUrl").endsWith("/pg/StartPay/" + authority));
        assertEquals("/v1/payments/" + paymentId, started.header("Location").replaceFirst("^http://[^/]+", ""));
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
        given().auth()
                .oauth2(mine.token())
                .get("/v1/payments/" + paymentId)
                .then()
                .statusCode(200)
                .body("state", is("VERIFIED"))
                .body("redirectUrl", nullValue());
        mine.pay().then().statusCode(409).body("type", endsWith("/nothing-due"));
    }
}
