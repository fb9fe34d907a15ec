package kart.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps the W3C {@code traceparent} of a request, so that its log lines say it and the events it causes carry it on. */
public class Traces {

    private static final String HEADER = "traceparent";
    private static final String LOCAL = "kart.traceparent";
    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    @ServerRequestFilter
    public void keep(ContainerRequestContext request) {
        String header = request.getHeaderString(HEADER);
        keep(header != null && VALID.matcher(header).matches() ? header : fresh());
    }

    /** Sets the trace of the work that this context does from now on. */
    public static void keep(String traceparent) {
        Context context = Vertx.currentContext();
        if (context != null && traceparent != null && VALID.matcher(traceparent).matches()) {
            context.putLocal(LOCAL, traceparent);
            MDC.put("traceId", traceparent.substring(3, 35));
            MDC.put("spanId", traceparent.substring(36, 52));
        }
    }

    /** The trace of the work that is being done, or null outside any. */
    public static String current() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(LOCAL);
    }

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + '-'
                + hex.toHexDigits(random.nextLong() | 1) + "-01";
    }
}
