package kart.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers with a problem before a request reaches its resource, for what can be told from its head. */
@ApplicationScoped
public class EarlyProblems {

    private record Words(ProblemType type, Language language) {}

    private final ObjectMapper json;
    private final Refusals refusals;
    private final Map<Words, Buffer> bodies = new ConcurrentHashMap<>();

    @Inject
    EarlyProblems(ObjectMapper json, Refusals refusals) {
        this.json = json;
        this.refusals = refusals;
    }

    /** Says no, and when to come again; the connection stays for the next request. */
    public void answer(RoutingContext call, ProblemType type, Duration retryAfter) {
        call.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(ProblemMappers.seconds(retryAfter)));
        // Nobody reads the body, and what follows on this connection comes after it.
        call.request().resume();
        answer(call, type);
    }

    /** Says no. */
    Future<Void> answer(RoutingContext call, ProblemType type) {
        refusals.count(type);
        Language language = Language.preferred(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        HttpServerResponse response = call.response()
                .setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return response.end(bodies.computeIfAbsent(new Words(type, language), this::body));
    }

    private Buffer body(Words words) {
        Object problem = Problem.builder(words.type, words.language, Map.of(), List.of())
                .build()
                .getEntity();
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
