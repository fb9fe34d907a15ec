package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.code;
import static kart.local.simulator.SimulatorFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnobsTest {

    private static final String CALM = """
            {"latencyMs": 0, "down": false, "dropAfterCommit": 0, "duplicateCallback": false, "noCallback": false,
             "wrongAmount": false, "flipEnvelope": false, "stringCodes": false, "burstLimit": 0,
             "reverseAfterSeconds": 900, "payWithinSeconds": 1800}""";

    @RegisterExtension
    final SimulatorFixture gateway = new SimulatorFixture();

    @Test
    void knobsAreCalmUntilTurnedAndAfterAReset() {
        assertEquals(json(CALM), knobs());

        gateway.turn("{\"down\": true, \"burstLimit\": 3}");
        assertTrue(knobs().at("/down").booleanValue());
        assertEquals(3, knobs().at("/burstLimit").intValue());

        gateway.turn("{\"latencyMs\": 1}");
        assertEquals(false, knobs().at("/down").booleanValue(), "what is left out is at its default");

        gateway.send("DELETE", "/simulator/knobs", "");
        assertEquals(json(CALM), knobs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"dwon\": true}",
                "{\"latencyMs\": -1}",
                "{\"latencyMs\": 60001}",
                "{\"down\": \"yes\"}",
                "{\"latencyMs\": 1.5}",
                "{\"down\": null}",
                "{\"reverseAfterSeconds\": 0}"
            })
    void knobsThatMakeNoSenseAreRefusedAndChangeNothing(String wrong) {
        assertEquals(400, gateway.send("PUT", "/simulator/knobs", wrong).statusCode());
        assertEquals(json(CALM), knobs());
    }

    @Test
    void aSlowGatewayAnswersLate() {
        gateway.turn("{\"latencyMs\": 200}");
        long start = System.nanoTime();

        gateway.requested();

        assertTrue(System.nanoTime() - start >= Duration.ofMillis(200).toNanos());
    }

    @Test
    void aGatewayThatIsDownAnswersWithAPage() {
        String authority = gateway.paid();
        gateway.turn("{\"down\": true}");

        HttpResponse<String> call = gateway.send("POST", "/pg/v4/payment/verify.json", "{}");
        HttpResponse<String> page = gateway.get("/pg/StartPay/" + authority);

        assertEquals(502, call.statusCode());
        assertTrue(call.body().startsWith("<html>"));
        assertEquals(502, page.statusCode());
        gateway.turn("{}");
        assertEquals(100, code(gateway.verify(authority)));
    }

    @Test
    void aDroppedAnswerLeavesTheWorkDone() {
        String authority = gateway.paid();
        gateway.turn("{\"dropAfterCommit\": 1}");

        assertThrows(UncheckedIOException.class, () -> gateway.verify(authority));

        assertEquals("VERIFIED", gateway.status(authority));
        assertEquals(101, code(gateway.verify(authority)));
        assertEquals(0, knobs().at("/dropAfterCommit").intValue());
    }

    @Test
    void aRequestWhoseAnswerWasDroppedIsThereAllTheSame() {
        gateway.turn("{\"dropAfterCommit\": 2}");

        assertThrows(UncheckedIOException.class, gateway::requested);
        assertThrows(UncheckedIOException.class, gateway::requested);
        gateway.requested();

        String page = gateway.get("/simulator/payments").body();
        assertEquals(3, page.split("<tr><td>", -1).length - 1);
    }

    @Test
    void aDuplicateCallbackComesBesidesTheBrowser() throws Exception {
        LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
        HttpServer merchant = HttpServer.create(SimulatorFixture.FREE_PORT, 0);
        merchant.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        merchant.start();
        try {
            gateway.turn("{\"duplicateCallback\": true}");
            Map<String, Object> order = gateway.order();
            order.put(
                    "callback_url", "http://127.0.0.1:" + merchant.getAddress().getPort() + "/cb");
            String authority = gateway.authority(order);
            gateway.get("/pg/StartPay/" + authority);

            HttpResponse<String> answer = gateway.decide(authority, "paid");

            assertEquals(303, answer.statusCode());
            assertEquals("/cb?Authority=" + authority + "&Status=OK", calls.poll(20, TimeUnit.SECONDS));
        } finally {
            merchant.stop(0);
        }
    }

    @Test
    void withoutACallbackTheBrowserStaysAtTheBank() {
        gateway.turn("{\"noCallback\": true}");
        String authority = gateway.inBank();

        HttpResponse<String> answer = gateway.decide(authority, "paid");

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("بازنمی‌گرداند"));
        assertEquals("PAID", gateway.status(authority));
    }

    @Test
    void aWrongAmountVerifiesNothing() {
        String authority = gateway.paid();
        gateway.turn("{\"wrongAmount\": true}");

        assertEquals(-50, code(gateway.verify(authority)));
        assertEquals("PAID", gateway.status(authority));
    }

    @Test
    void aFlippedEnvelopeHasAnObjectForAnArray() {
        gateway.turn("{\"flipEnvelope\": true}");

        assertEquals(json("{}"), gateway.call("request", gateway.order()).at("/errors"));
        assertEquals(json("{}"), gateway.call("request", Map.of()).at("/data"));
    }

    @Test
    void textCodesAreText() {
        gateway.turn("{\"stringCodes\": true}");

        JsonNode good = gateway.call("request", gateway.order());
        JsonNode bad = gateway.call("request", Map.of());

        assertEquals("100", good.at("/data/code").textValue());
        assertEquals("-9", bad.at("/errors/code").textValue());
    }

    @Test
    void aBurstOfRequestsIsLimitedForEachMerchant() throws Exception {
        gateway.turn("{\"burstLimit\": 3}");

        var codes = Together.call(8, caller -> code(gateway.call("request", gateway.order())));

        assertEquals(3, codes.stream().filter(code -> code == 100).count(), codes::toString);
        assertEquals(5, codes.stream().filter(code -> code == -12).count(), codes::toString);
        Map<String, Object> other = gateway.order();
        other.put("merchant_id", "00000000-0000-4000-8000-000000310000");
        assertEquals(100, code(gateway.call("request", other)));
        gateway.clock.advance(Duration.ofSeconds(10));
        assertEquals(100, code(gateway.call("request", gateway.order())));
    }

    private JsonNode knobs() {
        return json(gateway.get("/simulator/knobs").body());
    }
}
