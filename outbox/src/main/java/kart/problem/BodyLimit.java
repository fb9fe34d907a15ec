package kart.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Refuses a body that says it is too large, with a problem detail, before the server does so with an empty answer. */
@ApplicationScoped
class BodyLimit {

    /** Before the server's own limit, which has the order -2; a filter's order is its negated priority. */
    private static final int BEFORE_THE_SERVER = 10;

    private final ObjectMapper json;
    private final long maxBytes;
    private final Refusals refusals;

    @Inject
    BodyLimit(ObjectMapper json, VertxHttpConfig http, Refusals refusals) {
        this.json = json;
        this.refusals = refusals;
        this.maxBytes = http.limits().maxBodySize().orElseThrow().asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVER);
    }

    private void check(RoutingContext context) {
        if (declaredLength(context) <= maxBytes) {
            context.next();
            return;
        }
        refusals.count(CommonProblem.BODY_TOO_LARGE);
        Language language = Language.preferred(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        context.response()
                .setStatusCode(CommonProblem.BODY_TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(body(language))
                .onComplete(sent -> context.request().connection().close());
    }

    private static long declaredLength(RoutingContext context) {
        try {
            String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    private String body(Language language) {
        try {
            Object problem = Problem.builder(CommonProblem.BODY_TOO_LARGE, language, Map.of(), List.of())
                    .build()
                    .getEntity();
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
