package kart.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;
import kart.local.client.Api;
import kart.local.client.Api.Answer;
import kart.local.suite.Addresses;
import kart.local.suite.Service;

/** Somebody who is logged in, and asks the services for things. */
final class Person {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Addresses addresses;
    private final String token;
    private final Language language;

    Person(Addresses addresses, String token, Language language) {
        this.addresses = addresses;
        this.token = token;
        this.language = language;
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode get(Service service, String path) throws IOException, InterruptedException, StepFailed {
        return done(api(service).get(path));
    }

    JsonNode post(Service service, String path, JsonNode body) throws IOException, InterruptedException, StepFailed {
        return done(api(service).post(path, body));
    }

    JsonNode put(Service service, String path, JsonNode body) throws IOException, InterruptedException, StepFailed {
        return done(api(service).put(path, body));
    }

    /** Sends lines of JSON as a part of something larger. */
    void putLines(Service service, String path, String lines) throws IOException, InterruptedException, StepFailed {
        done(api(service).lines("PUT", path, lines, path));
    }

    /** What the service answers, good or bad. */
    Answer tries(Service service, String path, JsonNode body) throws IOException, InterruptedException {
        return api(service).post(path, body);
    }

    /** Asks again and again until the answer is as hoped; what is told between the services takes a moment. */
    JsonNode await(Service service, String path, String hope, Predicate<JsonNode> isThere)
            throws IOException, InterruptedException, StepFailed {
        Instant deadline = Instant.now().plus(PATIENCE);
        String last = "no answer";
        while (Instant.now().isBefore(deadline)) {
            try {
                Answer answer = api(service).get(path);
                if (answer.isDone() && isThere.test(answer.body())) {
                    return answer.body();
                }
                last = answer.isDone() ? answer.text() : answer.complaint();
            } catch (IOException away) {
                last = service.id() + " is away: " + away.getMessage();
            }
            Thread.sleep(PAUSE);
        }
        throw new StepFailed("Waited in vain for: " + hope + ". The last answer was: " + last);
    }

    /** The first office where this person works, as the token says. */
    String office() throws IOException {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return new ObjectMapper().readTree(claims).path("office_ids").path(0).asText();
    }

    private Api api(Service service) {
        return new Api(addresses.of(service).toString(), token, language.tag());
    }

    private static JsonNode done(Answer answer) throws StepFailed {
        if (!answer.isDone()) {
            throw new StepFailed(answer);
        }
        return answer.body();
    }
}
