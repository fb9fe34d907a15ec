package kart.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import kart.http.Traces;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Posts events to the other services, as this service (OIDC client credentials). */
@ApplicationScoped
class EventSender {

    private final WebClient http;
    private final OidcClient oidc;
    private final ObjectMapper json;
    private final Tracer tracer;
    private final TokensHelper tokens = new TokensHelper();
    private final Map<URI, TypedGuard<Uni<HttpResponse<Buffer>>>> guards = new ConcurrentHashMap<>();

    @Inject
    EventSender(Vertx vertx, OidcClient oidc, ObjectMapper json, Tracer tracer) {
        this.http = WebClient.create(
                vertx, new WebClientOptions().setConnectTimeout(2_000).setMaxPoolSize(4));
        this.oidc = oidc;
        this.json = json;
        this.tracer = tracer;
    }

    /**
     * Posts events in one request. Fails with {@link NotTaken} if the target answers anything but success, and with
     * {@link CircuitBreakerOpenException} if it did so too often just now.
     */
    Uni<Void> post(URI target, List<CloudEvent> events) {
        List<Span> spans = events.stream().map(this::span).toList();
        List<CloudEvent> told = IntStream.range(0, events.size())
                .mapToObj(i -> events.get(i).toldBy(Traces.traceparent(spans.get(i))))
                .toList();
        return guard(target)
                .get(() -> send(target, told))
                .onTermination()
                .invoke((done, failure, cancelled) -> spans.forEach(span -> end(span, failure)))
                .replaceWithVoid();
    }

    /** The try belongs to the trace of the case, and leads back to the request that the event tells of. */
    private Span span(CloudEvent event) {
        return tracer.spanBuilder(event.type() + " send")
                .setParent(Traces.ofCase(event.subject()))
                .addLink(Span.fromContext(Traces.after(event.traceparent())).getSpanContext())
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("kart.application", event.subject().toString())
                .startSpan();
    }

    private static void end(Span span, Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }

    private Uni<HttpResponse<Buffer>> send(URI target, List<CloudEvent> events) {
        String url = target.resolve("/events").toString();
        return tokens.getTokens(oidc)
                .chain(token -> http.postAbs(url)
                        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.getAccessToken())
                        .putHeader(HttpHeaders.CONTENT_TYPE, CloudEvent.JSON_BATCH)
                        .sendBuffer(body(events)))
                .onItem()
                .call(response -> response.statusCode() / 100 == 2
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new NotTaken(response.statusCode(), response.bodyAsString())));
    }

    private Buffer body(List<CloudEvent> events) {
        try {
            return Buffer.newInstance(io.vertx.core.buffer.Buffer.buffer(json.writeValueAsBytes(events)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One breaker a target: a dead one never slows another. A no to one event says nothing of the target's health. */
    private TypedGuard<Uni<HttpResponse<Buffer>>> guard(URI target) {
        return guards.computeIfAbsent(
                target,
                url -> TypedGuard.create(new TypeLiteral<Uni<HttpResponse<Buffer>>>() {})
                        .withTimeout()
                        .duration(10, ChronoUnit.SECONDS)
                        .done()
                        .withCircuitBreaker()
                        .requestVolumeThreshold(6)
                        .failureRatio(0.5)
                        .delay(2, ChronoUnit.SECONDS)
                        .skipOn(NotTaken.class)
                        .done()
                        .build());
    }
}
