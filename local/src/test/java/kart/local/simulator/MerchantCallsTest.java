package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.AMOUNT;
import static kart.local.simulator.SimulatorFixture.code;
import static kart.local.simulator.SimulatorFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MerchantCallsTest {

    @RegisterExtension
    final SimulatorFixture gateway = new SimulatorFixture();

    @Test
    void aRequestIsAnsweredWithAnAuthority() {
        JsonNode answer = gateway.call("request", gateway.order());

        assertEquals(100, answer.at("/data/code").intValue());
        assertEquals("Success", answer.at("/data/message").textValue());
        assertTrue(answer.at("/data/authority").textValue().matches("S[0-9A-Za-z]{35}"));
        assertEquals("Merchant", answer.at("/data/fee_type").textValue());
        assertTrue(answer.at("/data/fee").isInt());
        assertEquals(json("[]"), answer.at("/errors"));
    }

    @Test
    void theSameRequestTwiceOpensTwoPayments() {
        assertNotEquals(gateway.requested(), gateway.requested());
    }

    @Test
    void verifyAnswers100AndThen101WithTheSameReference() {
        Map<String, Object> order = gateway.order();
        order.put("metadata", Map.of("order_id", "A-17", "mobile", "09120000000"));
        String authority = gateway.authority(order);
        gateway.get("/pg/StartPay/" + authority);
        gateway.decide(authority, "paid");

        JsonNode first = gateway.verify(authority);
        JsonNode second = gateway.verify(authority);

        assertEquals(100, first.at("/data/code").intValue());
        assertEquals("Verified", first.at("/data/message").textValue());
        assertEquals("502229******5995", first.at("/data/card_pan").textValue());
        assertTrue(first.at("/data/card_hash").textValue().matches("[0-9A-F]{64}"));
        assertEquals("A-17", first.at("/data/order_id").textValue());
        assertTrue(first.at("/data/ref_id").isIntegralNumber());
        assertEquals(json("[]"), first.at("/errors"));
        assertEquals(101, second.at("/data/code").intValue());
        assertEquals(first.at("/data/ref_id"), second.at("/data/ref_id"));
    }

    @Test
    void aPaymentThatVerifiesItselfAnswers101AtOnce() {
        Map<String, Object> order = gateway.order();
        order.put("metadata", Map.of("auto_verify", true));
        String authority = gateway.authority(order);
        gateway.get("/pg/StartPay/" + authority);
        gateway.decide(authority, "paid");

        assertEquals("VERIFIED", gateway.status(authority));
        assertEquals(101, code(gateway.verify(authority)));
    }

    @Test
    void tomanAreVerifiedInToman() {
        Map<String, Object> order = gateway.order();
        order.put("amount", 31_000);
        order.put("currency", "IRT");
        String authority = gateway.authority(order);
        gateway.get("/pg/StartPay/" + authority);
        gateway.decide(authority, "paid");

        assertEquals(-50, code(gateway.verify(authority)));
        assertEquals(
                100,
                code(gateway.call(
                        "verify", Map.of("merchant_id", gateway.merchant, "amount", 31_000, "authority", authority))));
    }

    @Test
    void sharesComeBackWithTheVerification() {
        Map<String, Object> order = gateway.order();
        order.put("wages", List.of(wage("IR880100000000000000000001", 200_000)));
        String authority = gateway.authority(order);
        gateway.get("/pg/StartPay/" + authority);
        gateway.decide(authority, "paid");

        JsonNode answer = gateway.verify(authority);

        assertEquals(
                "IR880100000000000000000001", answer.at("/data/wages/0/iban").textValue());
        assertEquals(200_000, answer.at("/data/wages/0/amount").longValue());
    }

    @Test
    void inquiryFollowsAPayment() {
        String authority = gateway.requested();
        assertEquals("IN_BANK", gateway.status(authority));
        gateway.get("/pg/StartPay/" + authority);
        assertEquals("IN_BANK", gateway.status(authority));
        gateway.decide(authority, "paid");
        assertEquals("PAID", gateway.status(authority));
        gateway.verify(authority);
        assertEquals("VERIFIED", gateway.status(authority));
        assertEquals("Reversed", gateway.reverse(authority).at("/data/message").textValue());
        assertEquals("REVERSED", gateway.status(authority));
    }

    @Test
    void inquiryOfACancelledPaymentIsFailed() {
        String authority = gateway.inBank();
        gateway.decide(authority, "cancelled");

        JsonNode answer = gateway.call("inquiry", Map.of("merchant_id", gateway.merchant, "authority", authority));

        assertEquals("FAILED", answer.at("/data/status").textValue());
        assertEquals(100, answer.at("/data/code").intValue());
        assertEquals(json("[]"), answer.at("/errors"));
    }

    @Test
    void unverifiedListsPaidPaymentsOfTheMerchantNewestFirst() {
        gateway.requested();
        gateway.verified();
        String older = gateway.paid();
        gateway.clock.advance(Duration.ofSeconds(1));
        String newer = gateway.paid();

        JsonNode answer = gateway.call("unVerified", Map.of("merchant_id", gateway.merchant));

        assertEquals("100", answer.at("/data/code").textValue());
        JsonNode authorities = answer.at("/data/authorities");
        assertEquals(2, authorities.size());
        assertEquals(newer, authorities.at("/0/authority").textValue());
        assertEquals(older, authorities.at("/1/authority").textValue());
        assertEquals(AMOUNT, authorities.at("/1/amount").longValue());
        assertEquals(
                SimulatorFixture.CALLBACK, authorities.at("/1/callback_url").textValue());
        assertEquals("2026-11-22 10:30:00", authorities.at("/1/date").textValue());
    }

    @Test
    void unverifiedListsNothingOfOtherMerchants() {
        gateway.paid();

        JsonNode answer = gateway.call("unVerified", Map.of("merchant_id", "00000000-0000-4000-8000-000000310000"));

        assertEquals(json("[]"), answer.at("/data/authorities"));
    }

    private static Map<String, Object> wage(String iban, long amount) {
        return Map.of("iban", iban, "amount", amount, "description", "خزانه‌داری کل");
    }
}
