package kart.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Access tokens from Keycloak: real ones, as a browser or a partner's server would hold. */
public final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI endpoint;

    /** @param issuer address of the realm */
    public Tokens(URI issuer) {
        endpoint = URI.create(issuer + "/protocol/openid-connect/token");
    }

    /** The token of a demo person, for their password. Only the realm of one machine has a client for that. */
    public String ofPerson(String username, String password) throws IOException, InterruptedException {
        return token(
                Map.of("grant_type", "password", "client_id", "kart-demo", "username", username, "password", password));
    }

    /** The token of a machine. */
    public String ofClient(String id, String secret) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
    }

    private String token(Map<String, String> form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IOException("Keycloak gives no token to %s: %s"
                    .formatted(
                            form.getOrDefault("username", form.get("client_id")),
                            answer.path("error_description")
                                    .asText(answer.path("error").asText())));
        }
        return answer.path("access_token").asText();
    }

    static String encoded(Map<String, String> form) {
        return new TreeMap<>(form)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
