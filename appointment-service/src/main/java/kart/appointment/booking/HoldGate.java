package kart.appointment.booking;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import kart.problem.CommonProblem;
import kart.problem.EarlyProblems;

/**
 * Tells who asks for a place while the queue is full to come again, before anything else is done for them. To look at
 * their token and body first costs as much as to serve them: in a surge the service would do little else.
 */
@ApplicationScoped
class HoldGate {

    private static final String BOOKINGS = "/v1/bookings";
    private static final int BEFORE_ALL_WORK = 9;

    private final HoldService holds;
    private final EarlyProblems problems;
    private final HoldMeters meters;

    @Inject
    HoldGate(HoldService holds, EarlyProblems problems, HoldMeters meters) {
        this.holds = holds;
        this.problems = problems;
        this.meters = meters;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_WORK);
    }

    private void check(RoutingContext call) {
        if (asksForPlace(call) && holds.isFull()) {
            meters.refused();
            problems.answer(call, CommonProblem.UNAVAILABLE, holds.comeAgainAfter());
        } else {
            call.next();
        }
    }

    private static boolean asksForPlace(RoutingContext call) {
        return call.request().method() == HttpMethod.POST
                && BOOKINGS.equals(call.request().path());
    }
}
