package kart.fee.payment;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kart.caller.Caller;
import kart.fee.Case;
import kart.fee.OnVertx;
import kart.fee.gateway.Authority;
import kart.fee.gateway.PaymentGateway;
import kart.fee.gateway.PaymentOrder;
import kart.fee.gateway.ZarinpalDouble;
import kart.idempotency.IdempotencyKey;
import kart.idempotency.RequestScope;
import kart.testing.Sql;
import kart.testing.Token;
import kart.values.NationalId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process ends between opening an attempt and telling the payer where to go. */
@QuarkusTest
class AttemptCrashTest {

    private static final String OTHER_RETURN_URL = "https://portal.example/paid/crash";

    @Inject
    ReconciliationJob job;

    @Inject
    PaymentService payments;

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
    void aCrashBeforeTheGatewayWasAskedIsFinishedByTheRepeatedRequest() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        UUID left = open(mine, key);

        mine.pay(key).then().statusCode(422);
        Response working = mine.pay(key, OTHER_RETURN_URL);
        leaseRunsOut(left);
        Response finished = mine.pay(key, OTHER_RETURN_URL);

        working.then().statusCode(409).body("type", endsWith("/idempotency-key-in-use"));
        finished.then().statusCode(201).body("state", is("AT_GATEWAY")).body("paymentId", is(left.toString()));
        assertEquals(1, Sql.count("SELECT count(*) FROM outbox_event WHERE data ->> 'paymentId' = ?", left.toString()));
    }

    @Test
    void aCrashAfterTheGatewayAnsweredLeavesAnAuthorityThatNobodyHas() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        UUID left = open(mine, key);
        Authority lost = OnVertx.run(() -> gateway.request(
                new PaymentOrder(left, 310_000, "lost", URI.create("https://fee.example/v1/payments/callback"))));
        leaseRunsOut(left);

        mine.pay(key, OTHER_RETURN_URL).then().statusCode(201).body("state", is("AT_GATEWAY"));

        assertNotEquals(lost.value(), Case.authority(left));
        Case.comeBack(lost.value(), "OK").then().statusCode(404).body("type", endsWith("/authority-unknown"));
    }

    @Test
    void anAttemptThatNeverReachedTheGatewayIsGivenUp() {
        Case mine = Case.registered();
        UUID left = open(mine, UUID.randomUUID().toString());
        due(left);

        OnVertx.run(job::reconcile);

        assertEquals("UNKNOWN", state(left));
        mine.pay().then().statusCode(201).body("state", is("AT_GATEWAY"));
    }

    /** The first transaction of a request, and nothing after it. */
    private UUID open(Case mine, String key) {
        String subject = "citizen-" + mine.nationalId();
        Caller caller = new Caller(
                Token.ISSUER + ' ' + subject,
                subject,
                "kart-portal",
                Set.of("citizen"),
                Optional.of(NationalId.parse(mine.nationalId())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        UUID charge = mine.chargeId();
        RequestScope scope = new RequestScope(
                caller.principal(), "POST", "/v1/charges/" + charge + "/payments", new IdempotencyKey(key));
        byte[] fingerprint = fingerprintOf(mine);
        return OnVertx.run(() -> payments.open(charge, caller, scope, fingerprint, OTHER_RETURN_URL))
                .payment()
                .id();
    }

    /** The fingerprint of a body, as a served request of the same body leaves it. */
    private static byte[] fingerprintOf(Case mine) {
        mine.pay(UUID.randomUUID().toString(), OTHER_RETURN_URL).then().statusCode(201);
        return Sql.value(
                byte[].class,
                "SELECT fingerprint FROM payment WHERE charge_id = ? ORDER BY id DESC LIMIT 1",
                mine.chargeId());
    }

    private static void leaseRunsOut(UUID payment) {
        Sql.asOwner("UPDATE payment SET requested_until = clock_timestamp() WHERE id = ?", payment);
    }

    private static void due(UUID payment) {
        Sql.asOwner("UPDATE payment SET check_at = clock_timestamp() WHERE id = ?", payment);
    }

    private static String state(UUID payment) {
        return Sql.value(String.class, "SELECT state FROM payment WHERE id = ?", payment);
    }
}
