package kart.local.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator with nothing in it and a clock of its own, and what a merchant, a payer and a sender do with it. */
final class SimulatorFixture implements BeforeEachCallback, AfterEachCallback {

    static final InetSocketAddress FREE_PORT = new InetSocketAddress("127.0.0.1", 0);
    static final String CALLBACK = "http://127.0.0.1:9/v1/payments/callback";
    static final long AMOUNT = 310_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    final String merchant = UUID.randomUUID().toString();
    TestClock clock = new TestClock();
    Simulator simulator;
    private HttpClient http;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        clock = new TestClock();
        http = HttpClient.newHttpClient();
        start();
        TestPostgres.execute("TRUNCATE simulator.payment, simulator.sms");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        simulator.close();
        http.close();
    }

    void restart() throws SQLException, IOException {
        simulator.close();
        start();
    }

    private void start() throws SQLException, IOException {
        simulator = Simulator.start(TestPostgres.source(), FREE_PORT, clock);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(url(path)).GET());
    }

    HttpResponse<String> send(String method, String path, String json) {
        return send(HttpRequest.newBuilder(url(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    HttpResponse<String> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(url(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Calls the gateway and gives its whole answer. */
    JsonNode call(String name, Map<String, ?> body) {
        return json(
                send("POST", "/pg/v4/payment/" + name + ".json", write(body)).body());
    }

    /** The code of an answer, from whichever half has it. */
    static int code(JsonNode answer) {
        return (answer.at("/data").has("code") ? answer.at("/data/code") : answer.at("/errors/code")).asInt();
    }

    /** What a good payment request holds, to be changed by the test. */
    Map<String, Object> order() {
        Map<String, Object> order = new HashMap<>();
        order.put("merchant_id", merchant);
        order.put("amount", AMOUNT);
        order.put("description", "هزینهٔ کارت هوشمند ملی");
        order.put("callback_url", CALLBACK);
        return order;
    }

    String requested() {
        return authority(order());
    }

    String authority(Map<String, Object> order) {
        return call("request", order).at("/data/authority").asText();
    }

    String inBank() {
        String authority = requested();
        get("/pg/StartPay/" + authority);
        return authority;
    }

    String paid() {
        String authority = inBank();
        decide(authority, "paid");
        return authority;
    }

    String verified() {
        String authority = paid();
        verify(authority);
        return authority;
    }

    HttpResponse<String> decide(String authority, String outcome) {
        return form("/pg/StartPay/" + authority, Map.of("outcome", outcome));
    }

    JsonNode verify(String authority) {
        return call("verify", Map.of("merchant_id", merchant, "amount", AMOUNT, "authority", authority));
    }

    JsonNode reverse(String authority) {
        return call("reverse", Map.of("merchant_id", merchant, "authority", authority));
    }

    String status(String authority) {
        return call("inquiry", Map.of("merchant_id", merchant, "authority", authority))
                .at("/data/status")
                .asText();
    }

    void turn(String knobs) {
        HttpResponse<String> answer = send("PUT", "/simulator/knobs", knobs);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    HttpResponse<String> sms(String key, Map<String, String> fields) {
        return form("/v1/" + key + "/sms/send.json", fields);
    }

    URI url(String path) {
        return URI.create(simulator.url() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
