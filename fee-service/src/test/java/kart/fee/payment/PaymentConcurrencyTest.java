package kart.fee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kart.fee.Case;
import kart.fee.OnVertx;
import kart.fee.gateway.ZarinpalDouble;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** One payment settles a line, once, whoever races. */
@QuarkusTest
class PaymentConcurrencyTest {

    @Inject
    ReconciliationJob job;

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    void nothingGoesWrong() {
        ZarinpalDouble.reset();
        breakers.resetAll();
    }

    @RepeatedTest(10)
    void browsersThatComeBackTogetherSettleALineOnce() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);

        List<Response> answers = Race.of(8, caller -> Case.comeBack(authority, "OK"));

        answers.forEach(answer -> assertEquals(303, answer.statusCode()));
        assertSettledOnce(mine);
        assertEquals(310_000, mine.onAccount("gateway-clearing"));
        assertEquals(
                1, Sql.count("SELECT count(*) FROM ledger_transaction WHERE application_id = ?", mine.applicationId()));
        assertEquals("VERIFIED", mine.stateOfPayment(authority));
    }

    @RepeatedTest(10)
    void ofTwoAttemptsThatAreBothPaidOneSettlesAndTheOtherGoesBack() {
        Case mine = Case.registered();
        List<String> authorities = List.of(mine.goToGateway(), mine.goToGateway());
        authorities.forEach(ZarinpalDouble::pay);

        Race.of(2, caller -> Case.comeBack(authorities.get(caller), "OK"));

        assertSettledOnce(mine);
        assertEquals(
                List.of("REFUND_PENDING", "VERIFIED"),
                authorities.stream().map(mine::stateOfPayment).sorted().toList());
        OnVertx.run(job::reconcile);
        assertEquals(
                List.of("REFUNDED", "VERIFIED"),
                authorities.stream().map(mine::stateOfPayment).sorted().toList());
        assertEquals(310_000, mine.onAccount("gateway-clearing"));
        assertEquals(0, mine.onAccount("suspense"));
        assertEquals(0, mine.onAccount("refunds"));
        assertEquals(1, mine.events("kart.fee.refunded.v1"));
    }

    @RepeatedTest(10)
    void ofADeskAndAGatewayThatBothTakeMoneyOneSettles() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);
        String operator = Case.operator(Case.OFFICE);
        String receipt = UUID.randomUUID().toString();

        List<Response> answers = Race.of(
                2, caller -> caller == 0 ? Case.comeBack(authority, "OK") : mine.payAtDesk(operator, receipt, ""));

        assertSettledOnce(mine);
        Response desk = answers.get(1);
        if (desk.statusCode() == 201) {
            assertEquals("REFUND_PENDING", mine.stateOfPayment(authority));
            assertEquals(310_000, mine.onAccount("cash-office-" + Case.OFFICE));
        } else {
            assertEquals(409, desk.statusCode());
            assertTrue(desk.jsonPath().getString("type").endsWith("/line-not-due"));
            assertEquals("VERIFIED", mine.stateOfPayment(authority));
            assertEquals(0, mine.onAccount("cash-office-" + Case.OFFICE));
        }
        assertEquals(-200_000, mine.onAccount("payable-treasury"));
        assertEquals(-110_000, mine.onAccount("payable-issuance"));
    }

    @RepeatedTest(10)
    void copiesOfARequestMakeOneAttempt() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();

        List<Response> answers = Race.of(8, caller -> mine.pay(key));

        assertEquals(1, Sql.count("SELECT count(*) FROM payment WHERE charge_id = ?", mine.chargeId()));
        assertEquals(1, ZarinpalDouble.calls("request"));
        assertEquals(1, mine.events("kart.payment.started.v1"));
        assertTrue(answers.stream().anyMatch(answer -> answer.statusCode() == 201));
        for (Response answer : answers) {
            if (answer.statusCode() != 201) {
                assertEquals(409, answer.statusCode());
                assertTrue(answer.jsonPath().getString("type").endsWith("/idempotency-key-in-use"));
            }
        }
    }

    @RepeatedTest(5)
    void aWithdrawalAndAPaymentThatRaceLeaveNoMoneyUnexplained() {
        Case mine = Case.registered();
        String authority = mine.goToGateway();
        ZarinpalDouble.pay(authority);

        Race.of(2, caller -> caller == 0 ? Case.comeBack(authority, "OK") : mine.hear("kart.application.withdrawn.v1"));

        boolean settled = mine.stateOfPayment(authority).equals("VERIFIED");
        assertEquals(settled ? 2 : 0, mine.lines("PAID"));
        assertEquals(settled ? 0 : 2, mine.lines("VOID"));
        assertEquals(settled ? 0 : -310_000, mine.onAccount("refunds"));
    }

    private static void assertSettledOnce(Case mine) {
        assertEquals(2, mine.lines("PAID"));
        assertEquals(2, Sql.count("SELECT count(*) FROM line_settlement WHERE charge_id = ?", mine.chargeId()));
        assertEquals(1, mine.stagesSettled("BOOKING"));
    }
}
