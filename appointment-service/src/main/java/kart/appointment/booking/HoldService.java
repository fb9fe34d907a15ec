package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kart.appointment.AppointmentConfig;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;

/**
 * Gives places. This class is where requests that come at the same time are to be put into one statement; today each
 * sends its own.
 */
@ApplicationScoped
class HoldService {

    /** So often a request is sent while nothing stands in its way; after that others were quicker each time. */
    private static final int ROUNDS = 3;

    private final HoldRepository holds;
    private final SweepRepository sweeps;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    HoldService(HoldRepository holds, SweepRepository sweeps, AppointmentConfig config, InstantSource clock) {
        this.holds = holds;
        this.sweeps = sweeps;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A place that was taken.
     *
     * @param booking  the booking
     * @param repeated whether an earlier request with the same key took it
     */
    record Held(Booking booking, boolean repeated) {}

    /**
     * Takes a place, or says why not. The answer comes on the caller's own context: else what follows would run under
     * another request's identity and trace.
     *
     * @throws Refused with the reason
     */
    Uni<Held> hold(HoldRequest request) {
        Context caller = Vertx.currentContext();
        return attempt(request, 1).emitOn(task -> resume(caller, task));
    }

    private Uni<Held> attempt(HoldRequest request, int round) {
        return send(request)
                .chain(booking ->
                        booking != null ? Uni.createFrom().item(new Held(booking, false)) : lookAgain(request, round));
    }

    /** The booking of a request, or null if this statement did not give it one. */
    private Uni<Booking> send(HoldRequest request) {
        return holds.hold(List.of(request), config.hold()).map(held -> held.get(0));
    }

    /** Only the statement's yes can be trusted; its silence is looked into in a new snapshot. */
    private Uni<Held> lookAgain(HoldRequest request, int round) {
        Instant now = clock.instant();
        return holds.lookUp(request).chain(found -> switch (HoldRule.judge(request, found, now)) {
            case ANSWER_AGAIN -> holds.find(found.ownId()).map(booking -> new Held(booking, true));
            case EXPIRE_THEN_RETRY -> sweeps.expire(found.liveId()).chain(() -> next(request, round));
            case RETRY -> next(request, round);
        });
    }

    private Uni<Held> next(HoldRequest request, int round) {
        return round < ROUNDS
                ? attempt(request, round + 1)
                : Uni.createFrom().failure(new Refused(AppointmentProblem.SLOT_FULL));
    }

    private static void resume(Context caller, Runnable task) {
        if (caller == null || caller == Vertx.currentContext()) {
            task.run();
        } else {
            caller.runOnContext(nothing -> task.run());
        }
    }
}
