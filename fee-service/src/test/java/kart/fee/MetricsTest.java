package kart.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import kart.fee.gateway.ZarinpalDouble;
import kart.fee.payment.Reconciliation;
import kart.metrics.Figure.Pace;
import kart.metrics.FigureReader;
import kart.testing.Metrics;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service says of itself moves as what it does. */
@QuarkusTest
class MetricsTest {

    @Inject
    FigureReader figures;

    @BeforeEach
    void nothingGoesWrong() {
        ZarinpalDouble.reset();
    }

    @Test
    void areThoseOfTheDocument() {
        read();
        Metrics.scrape().areThoseOf("fee-service");
    }

    @Test
    void countEachMoveOfMoneyOnceItIsCommitted() {
        Metrics before = Metrics.scrape();

        String authority = Case.registered().goToGateway();
        ZarinpalDouble.pay(authority);
        Case.comeBack(authority, "OK");
        Case.registered().hear("kart.application.withdrawn.v1").then().statusCode(204);

        Metrics after = Metrics.scrape();
        for (String group : new String[] {"ISSUANCE", "TREASURY"}) {
            rises(before, after, 2, "kart_charge_line_moves_total", "from", "", "to", "DUE", "group", group);
            rises(before, after, 1, "kart_charge_line_moves_total", "from", "DUE", "to", "PAID", "group", group);
            rises(before, after, 1, "kart_charge_line_moves_total", "from", "DUE", "to", "VOID", "group", group);
        }
        rises(before, after, 1, "kart_payment_moves_total", "from", "", "to", "CREATED");
        rises(before, after, 1, "kart_payment_moves_total", "from", "CREATED", "to", "AT_GATEWAY");
        rises(before, after, 1, "kart_payment_moves_total", "from", "AT_GATEWAY", "to", "PAID");
        rises(before, after, 1, "kart_payment_moves_total", "from", "PAID", "to", "VERIFIED");
    }

    @Test
    void countNothingThatWasRolledBack() {
        String number = UUID.randomUUID().toString().substring(0, 18);
        Case.registered()
                .payAtDesk(Case.operator(Case.OFFICE), number, "")
                .then()
                .statusCode(201);
        Case other = Case.registered();
        Metrics before = Metrics.scrape();

        other.payAtDesk(Case.operator(Case.OFFICE), number, "").then().statusCode(409);

        Metrics after = Metrics.scrape();
        assertEquals(2, other.lines("DUE"));
        rises(before, after, 1, "kart_refusals_total", "problem", "receipt-number-used", "status", "409");
        rises(before, after, 0, "kart_charge_line_moves_total", "from", "DUE", "to", "PAID");
    }

    @Test
    void countAnOverchargeOnceHoweverOftenItIsSent() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        String number = key.substring(0, 18);
        String taken = ",\"taken\":{\"amount\":360000,\"currency\":\"IRR\"}";
        Metrics before = Metrics.scrape();

        for (int i = 0; i < 2; i++) {
            mine.payAtDesk(Case.operator(Case.OFFICE), key, number, taken)
                    .then()
                    .statusCode(409);
        }

        rises(before, Metrics.scrape(), 1, "kart_overcharges_total");
    }

    @Test
    void countWhatTheReconciliationHasLookedAfter() {
        String authority = Case.registered().goToGateway();
        Sql.asOwner("UPDATE payment SET check_at = now() WHERE authority = ?", authority);
        Metrics before = Metrics.scrape();

        Reconciliation.run();

        assertTrue(Metrics.scrape().value("kart_job_done_total", "job", "reconciliation")
                > before.value("kart_job_done_total", "job", "reconciliation"));
    }

    @Test
    void sayWhatIsThere() {
        read();
        Metrics before = Metrics.scrape();

        String authority = Case.registered().goToGateway();
        read();

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_payments_open", "state", "AT_GATEWAY");
        assertEquals(0, after.value("kart_ledger_imbalance_rial"));
        assertEquals(
                Sql.count(
                        "SELECT coalesce(sum(amount_rial), 0)::bigint FROM ledger_posting WHERE account = 'suspense'"),
                after.value("kart_ledger_suspense_rial"));

        Sql.asOwner(
                "UPDATE payment SET state = 'UNKNOWN', created_at = now() - interval '2 hours' WHERE authority = ?",
                authority);
        read();
        assertTrue(Metrics.scrape().value("kart_payments_unknown_oldest_seconds") >= 7200);
        Sql.asOwner("UPDATE payment SET state = 'FAILED', check_at = NULL WHERE authority = ?", authority);
    }

    @Test
    void knowTheBreakersOfTheGateway() {
        Case.registered().goToGateway();

        assertEquals(
                1,
                Metrics.scrape()
                        .value(
                                "ft_circuitbreaker_state_current",
                                "method",
                                "kart.fee.gateway.ZarinpalGateway.request",
                                "state",
                                "closed"));
    }

    @Test
    void areOnTheManagementPortOnly() {
        assertEquals(404, RestAssured.get("/q/metrics").statusCode());
        assertEquals(404, RestAssured.get("/q/health/ready").statusCode());
    }

    private void read() {
        figures.read(Pace.OFTEN).chain(() -> figures.read(Pace.SELDOM)).await().atMost(Duration.ofSeconds(30));
    }

    private static void rises(Metrics before, Metrics after, int by, String name, String... labels) {
        assertEquals(by, after.value(name, labels) - before.value(name, labels), () -> name + String.join(" ", labels));
    }
}
