package kart.fee.payment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.fee.Case;
import kart.fee.gateway.ZarinpalDouble;
import kart.fee.gateway.ZarinpalDouble.Fault;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that is down, slow, mute, incoherent, or brings news twice, late or of somebody else's payment. */
@QuarkusTest
class GatewayFaultsTest {

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        ZarinpalDouble.reset();
        breakers.resetAll();
    }

    @Test
    void aGatewayThatIsDownIsSaidAndTheSameRequestGoesOnLater() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        ZarinpalDouble.goDown();

        mine.pay(key).then().statusCode(503).header("Retry-After", "5").body("type", endsWith("/gateway-unavailable"));
        ZarinpalDouble.comeUp();
        mine.pay(key).then().statusCode(201).body("state", is("AT_GATEWAY"));

        assertEquals(1, Sql.count("SELECT count(*) FROM payment WHERE charge_id = ?", mine.chargeId()));
        assertEquals(1, mine.events("kart.payment.started.v1"));
    }

    @Test
    void aGatewayThatKeepsFailingIsLeftAlone() {
        Case mine = Case.registered();
        ZarinpalDouble.goDown();
        for (int i = 0; i < 12; i++) {
            mine.pay().then().statusCode(503);
        }
        ZarinpalDouble.comeUp();

        mine.pay().then().statusCode(503).body("type", endsWith("/gateway-unavailable"));

        assertEquals(0, ZarinpalDouble.calls("request"));
    }

    @Test
    void aGatewayThatIsTooSlowLeavesAnAttemptUnknownAndIsNotAskedTwice() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        ZarinpalDouble.fault(Fault.SLOW);

        mine.pay(key).then().statusCode(201).body("state", is("UNKNOWN")).body("redirectUrl", nullValue());
        mine.pay(key).then().statusCode(201).body("state", is("UNKNOWN"));

        assertEquals(1, ZarinpalDouble.calls("request"));
    }

    @Test
    void aLostAnswerToTheRequestLeavesAnAttemptUnknownAndANewOneGoesThrough() {
        Case mine = Case.registered();
        ZarinpalDouble.fault(Fault.ANSWER_LOST);
        mine.pay().then().statusCode(201).body("state", is("UNKNOWN"));
        ZarinpalDouble.reset();

        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        Case.comeBack(authority, "OK").then().statusCode(303).header("Location", containsString("state=VERIFIED"));

        assertEquals(2, mine.lines("PAID"));
        assertEquals(310_000, mine.onAccount("gateway-clearing"));
    }

    @Test
    void htmlInPlaceOfAnAnswerLeavesAnAttemptUnknown() {
        Case mine = Case.registered();
        ZarinpalDouble.fault(Fault.HTML);

        mine.pay().then().statusCode(201).body("state", is("UNKNOWN"));
    }

    @Test
    void aClearNoEndsTheAttempt() {
        Case mine = Case.registered();
        ZarinpalDouble.fault(Fault.REQUEST_REFUSED);

        mine.pay().then().statusCode(201).body("state", is("FAILED")).body("redirectUrl", nullValue());
    }

    @Test
    void codesMayComeAsTextsAndEmptyPartsAsObjects() {
        Case mine = Case.registered();
        ZarinpalDouble.fault(Fault.FLIPPED);
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "OK").then().header("Location", containsString("state=VERIFIED"));
    }

    @Test
    void aLostAnswerToTheVerificationIsAskedForAgain() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        ZarinpalDouble.fault(Fault.ANSWER_LOST);

        Response lost = Case.comeBack(authority, "OK");
        assertEquals("VERIFIED", ZarinpalDouble.statusOf(authority));
        assertEquals(0, mine.lines("PAID"));
        ZarinpalDouble.reset();
        Case.comeBack(authority, "OK").then().header("Location", containsString("state=VERIFIED"));

        lost.then().statusCode(303).header("Location", containsString("state=UNKNOWN"));
        assertEquals(2, mine.lines("PAID"));
        assertEquals(310_000, mine.onAccount("gateway-clearing"));
    }

    @Test
    void aBrowserThatComesBackTwiceHasOneEffect() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "OK").then().header("Location", containsString("state=VERIFIED"));
        Case.comeBack(authority, "OK").then().header("Location", containsString("state=VERIFIED"));
        Case.comeBack(authority, "NOK").then().header("Location", containsString("state=VERIFIED"));

        assertEquals(310_000, mine.onAccount("gateway-clearing"));
        assertEquals(1, mine.stagesSettled("BOOKING"));
    }

    @Test
    void aClaimThatItWasPaidIsNotBelieved() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();

        Case.comeBack(authority, "OK").then().statusCode(303).header("Location", containsString("state=FAILED"));

        assertEquals(2, mine.lines("DUE"));
        assertEquals(0, mine.onAccount("gateway-clearing"));
    }

    @Test
    void moneyThatComesAfterAFalseClaimIsStillTakenIn() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        Case.comeBack(authority, "OK");
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "OK").then().header("Location", containsString("state=VERIFIED"));

        assertEquals(2, mine.lines("PAID"));
    }

    @Test
    void aPayerWhoGivesUpCanTryAgain() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.cancel(authority);

        Case.comeBack(authority, "NOK").then().statusCode(303).header("Location", containsString("state=FAILED"));

        assertEquals(1, ZarinpalDouble.calls("inquiry"));
        assertEquals(0, ZarinpalDouble.calls("verify"));
        mine.pay().then().statusCode(201).body("state", is("AT_GATEWAY"));
    }

    @Test
    void aClaimThatItWasNotPaidIsNotBelievedEither() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "NOK").then().header("Location", containsString("state=VERIFIED"));

        assertEquals(2, mine.lines("PAID"));
    }

    @Test
    void anotherAmountSettlesNothing() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        ZarinpalDouble.fault(Fault.OTHER_AMOUNT);

        Case.comeBack(authority, "OK").then().statusCode(303).header("Location", containsString("state=FAILED"));

        assertEquals(2, mine.lines("DUE"));
        assertEquals(0, mine.onAccount("gateway-clearing"));
        assertEquals(0, mine.stagesSettled("BOOKING"));
    }

    @Test
    void somebodyElsesAuthorityIsNotKnown() {
        String foreign = ZarinpalDouble.foreignAuthority(310_000);
        ZarinpalDouble.pay(foreign);

        for (String authority : new String[] {foreign, "A1", "", "A" + "0".repeat(34) + "'"}) {
            Case.comeBack(authority, "OK").then().statusCode(404).body("type", endsWith("/authority-unknown"));
        }

        assertEquals("PAID", ZarinpalDouble.statusOf(foreign));
        assertEquals(0, ZarinpalDouble.calls("verify"));
    }

    @Test
    void whatWasVerifiedBeforeWeAskedIsASuccess() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.verifyByItself(authority);

        Case.comeBack(authority, "OK").then().header("Location", containsString("state=VERIFIED"));

        assertEquals(2, mine.lines("PAID"));
    }
}
