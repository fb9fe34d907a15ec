package kart.appointment.booking;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import kart.appointment.AppointmentConfig;
import kart.problem.CommonProblem;
import kart.problem.EarlyProblems;

/**
 * Tells who asks for a place while the queue is full, or while this thread is too far behind, to come again, before anything
 * else is done for them. To look at their token and body first costs as much as to serve them: in a surge the service would
 * do little else. And requests that wait unread in front of a busy thread are a queue, too, only one that nobody sees.
 */
@ApplicationScoped
class HoldGate {

    private static final Set<String> PLACES = Set.of("/v1/bookings", "/v1/family-bookings");
    private static final int BEFORE_ALL_WORK = 9;

    private final HoldService holds;
    private final EarlyProblems problems;
    private final HoldMeters meters;
    private final Duration mayBeBehind;

    @Inject
    HoldGate(HoldService holds, EarlyProblems problems, HoldMeters meters, AppointmentConfig config) {
        this.holds = holds;
        this.problems = problems;
        this.meters = meters;
        this.mayBeBehind = config.holdBehind();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_WORK);
    }

    private void check(RoutingContext call) {
        if (asksForPlace(call) && (holds.isFull() || isBehind())) {
            meters.refused();
            problems.answer(call, CommonProblem.UNAVAILABLE, holds.comeAgainAfter());
        } else {
            call.next();
        }
    }

    private boolean isBehind() {
        return Pulse.behindNow().compareTo(mayBeBehind) > 0;
    }

    private static boolean asksForPlace(RoutingContext call) {
        return call.request().method() == HttpMethod.POST
                && PLACES.contains(call.request().path());
    }
}
