package kart.appointment.booking;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;

/** Keeps the thread of a request that asks for it busy until that thread is behind, and only then lets the request on. */
@Alternative
@ApplicationScoped
class BusyThread {

    /** So far behind a request finds its thread at least. */
    static final Duration BEHIND = Duration.ofMillis(200);

    private static final String HEADER = "Busy-Thread";
    private static final int BEFORE_THE_GATE = 1000;

    /** A request that is served by a thread that is behind. */
    static RequestSpecification request() {
        return RestAssured.given().header(HEADER, "true");
    }

    void register(@Observes Filters filters) {
        filters.register(BusyThread::check, BEFORE_THE_GATE);
    }

    private static void check(RoutingContext call) {
        if (call.request().headers().contains(HEADER)) {
            while (Pulse.behindNow().compareTo(BEHIND) <= 0) {
                Thread.onSpinWait();
            }
        }
        call.next();
    }
}
