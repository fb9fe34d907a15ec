package kart.e2e.step;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kart.local.suite.Addresses;
import kart.local.suite.Service;

/** The ways in from outside. Behind each is something that answers in JSON; what the ingress says for itself is none. */
record Doors(List<URI> all) {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    Doors(Addresses addresses) {
        this(of(addresses));
    }

    private static List<URI> of(Addresses addresses) {
        List<URI> all = new ArrayList<>();
        all.add(URI.create(addresses.issuer() + "/.well-known/openid-configuration"));
        all.add(URI.create(addresses.simulator() + "/sms.json"));
        for (Service service : Service.values()) {
            all.add(URI.create(addresses.of(service) + "/v1/no-such-thing"));
        }
        return all;
    }

    /** Whether all lead somewhere before a time is over. */
    boolean await(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(LONGEST_ANSWER).build()) {
            for (URI door : all) {
                while (!leads(http, door)) {
                    if (Instant.now().isAfter(deadline)) {
                        return false;
                    }
                    Thread.sleep(BETWEEN_LOOKS);
                }
            }
        }
        return true;
    }

    private static boolean leads(HttpClient http, URI door) throws InterruptedException {
        try {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(door).timeout(LONGEST_ANSWER).build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
        } catch (IOException closed) {
            return false;
        }
    }
}
