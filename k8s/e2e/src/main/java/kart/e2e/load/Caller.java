package kart.e2e.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import kart.local.suite.Addresses;

/** Sends the requests of one person, as often as the client's patience says, and counts all that comes of it. */
final class Caller {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final Addresses addresses;
    private final Login login;
    private final Pace pace;
    private final Patience patience;
    private final Tally tally;

    Caller(HttpClient http, Addresses addresses, Login login, Pace pace, Patience patience, Tally tally) {
        this.http = http;
        this.addresses = addresses;
        this.login = login;
        this.pace = pace;
        this.patience = patience;
        this.tally = tally;
    }

    /** Sends it until it is answered as it should be; gives the last outcome. */
    Outcome send(Call call) throws IOException, InterruptedException {
        pace.await();
        String key = UUID.randomUUID().toString();
        long began = System.nanoTime();
        Outcome outcome = attempt(call, key);
        int tries = 1;
        while (outcome.isWorthRepeating() && tries <= patience.repeats()) {
            Thread.sleep(patience.pause());
            outcome = attempt(call, key);
            tries++;
        }
        tally.ended(call, tries, outcome, since(began));
        return outcome;
    }

    private Outcome attempt(Call call, String key) throws IOException, InterruptedException {
        HttpRequest request = request(call, key);
        long began = System.nanoTime();
        Outcome outcome;
        try {
            outcome = outcome(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException noAnswer) {
            outcome = new Outcome(0, "", false, MissingNode.getInstance(), reason(noAnswer));
        }
        tally.tried(call, outcome, since(began));
        return outcome;
    }

    private HttpRequest request(Call call, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(addresses.of(call.service()) + call.path()))
                .timeout(LONGEST_ANSWER)
                .header("Accept", "application/json")
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + login.token());
        if (call.isUnsafe()) {
            request.header("Idempotency-Key", key).header("Content-Type", call.type());
        }
        return request.method(call.method(), body(call)).build();
    }

    private static HttpRequest.BodyPublisher body(Call call) {
        return call.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body());
    }

    private static Outcome outcome(HttpResponse<String> response) {
        JsonNode body = parsed(response.body());
        String type = body.path("type").asText("");
        return new Outcome(
                response.statusCode(),
                type.substring(type.lastIndexOf('/') + 1),
                response.headers().firstValue("Retry-After").isPresent(),
                body,
                "");
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
