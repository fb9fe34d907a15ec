package kart.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The trace of the work that is being done: log lines say it, and events carry it on as W3C {@code traceparent}, whether
 * spans are sent to a collector or not.
 */
public class Traces {

    private static final String HEADER = "traceparent";

    private static final TextMapGetter<String> ITSELF = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public String get(String traceparent, String key) {
            return HEADER.equals(key) ? traceparent : null;
        }
    };

    /** Without a collector nobody has begun a span by now: then it is the caller's trace or, of a caller without, a new one. */
    @ServerRequestFilter
    public void keep(ContainerRequestContext request) {
        if (traceparent(Span.current()) == null) {
            Context given = after(request.getHeaderString(HEADER));
            boolean known = traceparent(Span.fromContext(given)) != null;
            // Never closed: it ends with the Vert.x context of the request.
            (known ? given : given.with(fresh())).makeCurrent();
        }
    }

    /** The trace of the work that is being done, or null outside any. */
    public static String current() {
        return traceparent(Span.current());
    }

    /** The {@code traceparent} that makes a span the parent of what follows, or null if it belongs to no trace. */
    public static String traceparent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                        + context.getTraceFlags().asHex()
                : null;
    }

    /** The context of work that follows from other work; the present one if that had no trace. */
    public static Context after(String traceparent) {
        Context present = Context.current();
        return traceparent == null
                ? present
                : W3CTraceContextPropagator.getInstance().extract(present, traceparent, ITSELF);
    }

    /**
     * The context of what is done for an application by events: its id is the id of their trace, in every service and
     * however late. The span that all of them follow is nobody's; it only names the trace.
     */
    public static Context ofCase(UUID application) {
        HexFormat hex = HexFormat.of();
        String low = hex.toHexDigits(application.getLeastSignificantBits());
        return Context.current()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        hex.toHexDigits(application.getMostSignificantBits()) + low,
                        low,
                        TraceFlags.getSampled(),
                        TraceState.getDefault())));
    }

    /** Does work as a span: all that it does and logs belongs to it, and it ends with the work. */
    public static <T> Uni<T> during(Span span, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Scope scope = span.makeCurrent();
            return Uni.createFrom().deferred(work::get).onTermination().invoke((done, failure, cancelled) -> {
                if (failure != null) {
                    span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
                }
                scope.close();
                span.end();
            });
        });
    }

    private static Span fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return Span.wrap(SpanContext.create(
                hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
                hex.toHexDigits(random.nextLong() | 1),
                TraceFlags.getSampled(),
                TraceState.getDefault()));
    }
}
