package kart.local.client;

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

/** One service, called by one person or machine. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String base;
    private final String token;
    private final String language;

    /** @param base URL of the service, without a path */
    public Api(String base, String token) {
        this(base, token, "en");
    }

    /**
     * Calls a service.
     *
     * @param base     URL of the service, without a path
     * @param language in which it shall speak to people
     */
    public Api(String base, String token, String language) {
        this.base = base;
        this.token = token;
        this.language = language;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** A new unsafe request, under a key of its own. */
    public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** An unsafe request that may have been sent before under the same key. */
    public Answer post(String path, JsonNode body, String key) throws IOException, InterruptedException {
        return send(json(path, key).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    public Answer put(String path, JsonNode body) throws IOException, InterruptedException {
        return send(json(path, UUID.randomUUID().toString()).PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Tells an event as another service would; its id keeps it from having two effects. */
    public Answer event(JsonNode event) throws IOException, InterruptedException {
        return send(request("/events")
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString(event.toString())));
    }

    /** Sends lines of JSON. */
    public Answer lines(String method, String path, String ndjson, String key)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", key)
                .method(method, HttpRequest.BodyPublishers.ofString(ndjson)));
    }

    private HttpRequest.Builder json(String path, String key) {
        return request(path).header("Content-Type", "application/json").header("Idempotency-Key", key);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Accept-Language", language)
                .header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), parsed(response.body()), response.body());
    }

    private static JsonNode parsed(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * What a service answered.
     *
     * @param body the JSON, or a missing node if it is none
     */
    public record Answer(int status, JsonNode body, String text) {

        public boolean isDone() {
            return status >= 200 && status < 300;
        }

        /** The last part of the problem's type, or an empty text. */
        public String problem() {
            String type = body.path("type").asText("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /** What went wrong, for a person. */
        public String complaint() {
            if (problem().isEmpty()) {
                return status + " " + text;
            }
            String detail = body.path("detail").asText("");
            return "%d %s: %s%s"
                    .formatted(status, problem(), body.path("title").asText(), detail.isEmpty() ? "" : " — " + detail);
        }
    }
}
