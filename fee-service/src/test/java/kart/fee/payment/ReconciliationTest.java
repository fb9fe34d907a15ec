package kart.fee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import kart.fee.Case;
import kart.fee.OnVertx;
import kart.fee.gateway.Authority;
import kart.fee.gateway.PaymentGateway;
import kart.fee.gateway.ZarinpalDouble;
import kart.fee.gateway.ZarinpalDouble.Fault;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is lost between two steps, every attempt reaches its end. */
@QuarkusTest
class ReconciliationTest {

    @Inject
    ReconciliationJob job;

    @Inject
    PaymentGateway gateway;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        ZarinpalDouble.reset();
        breakers.resetAll();
    }

    @Test
    void aPayerWhoseBrowserNeverComesBackIsStillServed() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        due(authority);

        reconcile();

        assertEquals("VERIFIED", mine.stateOfPayment(authority));
        assertEquals(2, mine.lines("PAID"));
        assertEquals(1, mine.stagesSettled("BOOKING"));
    }

    @Test
    void aCrashAfterTheVerificationIsHealed() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        OnVertx.run(() -> gateway.verify(new Authority(authority), 310_000));
        assertEquals("AT_GATEWAY", mine.stateOfPayment(authority));
        due(authority);

        reconcile();

        assertEquals("VERIFIED", mine.stateOfPayment(authority));
        assertEquals(310_000, mine.onAccount("gateway-clearing"));
    }

    @Test
    void anUnknownOutcomeBecomesKnownWhenTheGatewayAnswersAgain() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        ZarinpalDouble.fault(Fault.HTML);
        Case.comeBack(authority, "OK");
        assertEquals("UNKNOWN", mine.stateOfPayment(authority));
        due(authority);
        reconcile();
        assertEquals("UNKNOWN", mine.stateOfPayment(authority));
        ZarinpalDouble.reset();
        breakers.resetAll();
        due(authority);

        reconcile();

        assertEquals("VERIFIED", mine.stateOfPayment(authority));
        assertEquals(2, mine.lines("PAID"));
    }

    @Test
    void whatIsPaidButNotConfirmedIsSaidToBePaid() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        ZarinpalDouble.fault(Fault.VERIFY_LOST);
        due(authority);

        reconcile();
        assertEquals("PAID", mine.stateOfPayment(authority));
        ZarinpalDouble.reset();
        breakers.resetAll();
        due(authority);
        reconcile();

        assertEquals("VERIFIED", mine.stateOfPayment(authority));
    }

    @Test
    void anAttemptThatNobodyPaysExpires() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        due(authority);
        reconcile();
        assertEquals("AT_GATEWAY", mine.stateOfPayment(authority));
        Sql.asOwner("UPDATE payment SET expires_at = clock_timestamp() WHERE authority = ?", authority);
        due(authority);

        reconcile();

        assertEquals("EXPIRED", mine.stateOfPayment(authority));
        assertEquals(
                0, Sql.count("SELECT count(*) FROM payment WHERE authority = ? AND check_at IS NOT NULL", authority));
    }

    @Test
    void moneyThatComesAfterTheTimeIsTakenIn() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        Sql.asOwner("UPDATE payment SET expires_at = clock_timestamp() WHERE authority = ?", authority);
        due(authority);
        reconcile();
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "OK").then().statusCode(303);

        assertEquals("VERIFIED", mine.stateOfPayment(authority));
        assertEquals(2, mine.lines("PAID"));
    }

    @Test
    void moneyThatTheBankGaveBackSettlesNothing() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.takeBack(authority);
        due(authority);

        reconcile();

        assertEquals("REVERSED", mine.stateOfPayment(authority));
        assertEquals(2, mine.lines("DUE"));
    }

    @Test
    void moneyForAWithdrawnApplicationGoesBack() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        mine.hear("kart.application.withdrawn.v1").then().statusCode(204);
        ZarinpalDouble.pay(authority);

        Case.comeBack(authority, "OK");
        assertEquals("REFUND_PENDING", mine.stateOfPayment(authority));
        assertEquals(-310_000, mine.onAccount("refunds"));
        reconcile();

        assertEquals("REFUNDED", mine.stateOfPayment(authority));
        assertEquals("REVERSED", ZarinpalDouble.statusOf(authority));
        for (String account : new String[] {"gateway-clearing", "suspense", "refunds", "payable-treasury"}) {
            assertEquals(0, mine.onAccount(account), account);
        }
        assertEquals(1, mine.events("kart.fee.refunded.v1"));
    }

    @Test
    void aRefundThatTheGatewayRefusesIsTriedAgain() {
        String authority = doublyPaid();
        ZarinpalDouble.fault(Fault.REVERSE_REFUSED);
        reconcile();
        assertEquals("REFUND_FAILED", state(authority));
        ZarinpalDouble.reset();
        due(authority);

        reconcile();

        assertEquals("REFUNDED", state(authority));
    }

    @Test
    void aGatewayThatIsAskedTooMuchDecidesNothing() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        String refund = doublyPaid();
        ZarinpalDouble.pay(authority);
        ZarinpalDouble.fault(Fault.TOO_MANY_CALLS);
        due(authority);

        reconcile();

        assertEquals("AT_GATEWAY", state(authority));
        assertEquals("REFUND_PENDING", state(refund));
    }

    @Test
    void aRefundWhoseAnswerWasLostIsNotAskedForTwice() {
        String authority = doublyPaid();
        OnVertx.run(() -> gateway.reverse(new Authority(authority)));

        reconcile();

        assertEquals("REFUNDED", state(authority));
        assertEquals(1, ZarinpalDouble.calls("reverse"));
    }

    @Test
    void workersSideBySideLookAtEachAttemptOnce() {
        List<String> authorities = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String authority = Case.registered().goToGateway();
            ZarinpalDouble.pay(authority);
            authorities.add(authority);
        }
        Sql.asOwner("UPDATE payment SET check_at = NULL");
        authorities.forEach(ReconciliationTest::due);

        Race.of(4, worker -> {
            reconcile();
            return worker;
        });

        authorities.forEach(authority -> assertEquals("VERIFIED", state(authority)));
        assertEquals(10, ZarinpalDouble.calls("inquiry"));
        assertEquals(10, ZarinpalDouble.calls("verify"));
    }

    @Test
    void anAttemptThatFailsDoesNotHoldTheOthersUp() {
        Case mine = Case.registered();
        String stuck = Case.registered().goToGateway();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(stuck);
        ZarinpalDouble.pay(authority);
        ZarinpalDouble.forget(stuck);
        due(stuck);
        due(authority);

        reconcile();

        assertEquals("FAILED", state(stuck));
        assertEquals("VERIFIED", state(authority));
    }

    /** A charge that was paid twice; gives the authority of the second payment. */
    private static String doublyPaid() {
        Case mine = Case.registered();
        String first = mine.goToGateway();
        String second = mine.goToGateway();
        ZarinpalDouble.pay(first);
        ZarinpalDouble.pay(second);
        Case.comeBack(first, "OK").then().statusCode(303);
        Case.comeBack(second, "OK").then().statusCode(303);
        assertEquals("REFUND_PENDING", state(second));
        return second;
    }

    private void reconcile() {
        OnVertx.run(job::reconcile);
    }

    private static void due(String authority) {
        Sql.asOwner("UPDATE payment SET check_at = clock_timestamp() WHERE authority = ?", authority);
    }

    private static String state(String authority) {
        return Sql.value(String.class, "SELECT state FROM payment WHERE authority = ?", authority);
    }
}
