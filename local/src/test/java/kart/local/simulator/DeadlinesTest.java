package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadlinesTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    @RegisterExtension
    final SimulatorFixture gateway = new SimulatorFixture();

    @Test
    void aPaymentThatNobodyVerifiesGoesBackAfterFifteenMinutes() {
        String authority = gateway.paid();

        gateway.clock.advance(Duration.ofMinutes(15).minus(MOMENT));
        assertEquals("PAID", gateway.status(authority));

        gateway.clock.advance(MOMENT);
        assertEquals(-51, code(gateway.verify(authority)));
        assertEquals("REVERSED", gateway.status(authority));
        assertTrue(gateway.call("unVerified", Map.of("merchant_id", gateway.merchant))
                .at("/data/authorities")
                .isEmpty());
    }

    @Test
    void aPaymentIsVerifiedInTheLastMoment() {
        String authority = gateway.paid();

        gateway.clock.advance(Duration.ofMinutes(15).minus(MOMENT));

        assertEquals(100, code(gateway.verify(authority)));
        gateway.clock.advance(Duration.ofDays(1));
        assertEquals("VERIFIED", gateway.status(authority));
    }

    @Test
    void theDeadlineOfVerificationCanBeChanged() {
        gateway.turn("{\"reverseAfterSeconds\": 60}");
        String authority = gateway.paid();

        gateway.clock.advance(Duration.ofMinutes(1));

        assertEquals(-51, code(gateway.verify(authority)));
    }

    @Test
    void moneyGoesBackThoughNobodyAsks() throws Exception {
        gateway.paid();
        gateway.clock.advance(Duration.ofMinutes(15));

        boolean reversed = false;
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!reversed && System.nanoTime() < deadline) {
            Thread.sleep(50);
            reversed = count("state = 'REVERSED'") == 1;
        }

        assertTrue(reversed);
    }

    @Test
    void aVerifiedPaymentIsReversedWithinThirtyMinutesOfThePayment() {
        String authority = gateway.paid();
        gateway.clock.advance(Duration.ofMinutes(10));
        gateway.verify(authority);

        gateway.clock.advance(Duration.ofMinutes(20).minus(MOMENT));

        assertEquals(100, code(gateway.reverse(authority)));
    }

    @Test
    void afterThirtyMinutesAPaymentIsNotReversed() {
        String authority = gateway.verified();

        gateway.clock.advance(Duration.ofMinutes(30));

        assertEquals(-63, code(gateway.reverse(authority)));
        assertEquals("VERIFIED", gateway.status(authority));
    }

    @Test
    void whoComesTooLateToTheBankCannotPay() {
        String seen = gateway.inBank();
        String unseen = gateway.requested();

        gateway.clock.advance(Duration.ofMinutes(30));

        HttpResponse<String> answer = gateway.decide(seen, "paid");
        assertTrue(answer.headers().firstValue("Location").orElseThrow().endsWith("&Status=NOK"));
        assertFalse(gateway.get("/pg/StartPay/" + unseen).body().contains("<button"));
        assertEquals("FAILED", gateway.status(seen));
        assertEquals("FAILED", gateway.status(unseen));
    }

    private static long count(String condition) throws Exception {
        try (var connection = TestPostgres.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM simulator.payment WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
