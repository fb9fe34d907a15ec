package kart.problem;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Refuses a body that says it is too large, with a problem detail, before the server does so with an empty answer. */
@ApplicationScoped
class BodyLimit {

    /** Before the server's own limit, which has the order -2; a filter's order is its negated priority. */
    private static final int BEFORE_THE_SERVER = 10;

    private final EarlyProblems problems;
    private final long maxBytes;

    @Inject
    BodyLimit(EarlyProblems problems, VertxHttpConfig http) {
        this.problems = problems;
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
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        problems.answer(context, CommonProblem.BODY_TOO_LARGE)
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
}
