package kart.appointment.booking;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import kart.appointment.AppointmentConfig;
import kart.appointment.booking.BatchQueue.Bounds;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Gives places: requests that come at the same time share a statement, and each goes on as itself. */
@Startup
@ApplicationScoped
public class HoldService {

    /** So often a request is sent while nothing stands in its way; after that others were quicker each time. */
    private static final int ROUNDS = 3;

    /** So long a process that ends waits for its last statements. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private final HoldRepository holds;
    private final HoldLookUpRepository lookUps;
    private final SweepRepository sweeps;
    private final AppointmentConfig config;
    private final InstantSource clock;
    private final HoldMeters meters;
    private final BatchQueue<HoldRequest, Booking> queue;

    @Inject
    HoldService(
            HoldRepository holds,
            HoldLookUpRepository lookUps,
            SweepRepository sweeps,
            AppointmentConfig config,
            InstantSource clock,
            HoldMeters meters,
            Vertx vertx) {
        this.holds = holds;
        this.lookUps = lookUps;
        this.sweeps = sweeps;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        Contexts contexts = new Contexts(vertx, holds::place);
        this.queue = new BatchQueue<>(
                (requests, mayWait) -> {
                    meters.sent(requests.size());
                    return contexts.apart(
                            () -> holds.hold(requests, config.hold(), mayWait).subscribeAsCompletionStage());
                },
                HoldRepository::fault,
                new Bounds(config.holdStatements(), config.holdBatch(), config.holdQueue(), config.holdWait()),
                contexts);
        meters.watch(queue::waiting);
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
     * @throws Refused with the reason; {@code unavailable} if more ask than can be answered soon, or if somebody else
     *     keeps the slot locked
     */
    Uni<Held> hold(HoldRequest request) {
        return hold(request, now());
    }

    /**
     * Takes a place for who has waited for one before.
     *
     * @param since {@link #now} of then
     */
    Uni<Held> hold(HoldRequest request, long since) {
        return attempt(request, since, Vertx.currentContext(), 1);
    }

    /** The present, of the clock by which patience is measured. */
    long now() {
        return queue.now();
    }

    /** How many requests wait for their statement. */
    public int waiting() {
        return queue.waiting();
    }

    /** Whether who comes now can only be sent away. */
    boolean isFull() {
        return queue.waiting() >= config.holdQueue();
    }

    /** When who was sent away is to come again. */
    Duration comeAgainAfter() {
        return config.holdWait();
    }

    /** Answers everybody who waits before the connections close. */
    void stop(@Observes ShutdownEvent event) {
        queue.close()
                .toCompletableFuture()
                .completeOnTimeout(null, LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private Uni<Held> attempt(HoldRequest request, long since, Context caller, int round) {
        return Uni.createFrom()
                .completionStage(() -> queue.ask(request, since))
                .onFailure(HoldService::isRefusal)
                .invoke(meters::refused)
                .emitOn(task -> Contexts.resume(caller, task))
                .chain(booking -> booking != null
                        ? Uni.createFrom().item(new Held(booking, false))
                        : lookAgain(request, since, caller, round));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof Refused refused && refused.type() == CommonProblem.UNAVAILABLE;
    }

    /** Only the statement's yes can be trusted; its silence is looked into in a new snapshot. */
    private Uni<Held> lookAgain(HoldRequest request, long since, Context caller, int round) {
        return lookUps.lookUp(request).chain(found -> switch (HoldRule.judge(
                request, found, clock.instant(), config.holdsWithin())) {
            case ANSWER_AGAIN -> holds.find(found.ownId()).map(booking -> new Held(booking, true));
            case EXPIRE_THEN_RETRY -> sweeps.expire(found.liveId()).chain(() -> next(request, since, caller, round));
            case RETRY -> next(request, since, caller, round);
        });
    }

    private Uni<Held> next(HoldRequest request, long since, Context caller, int round) {
        return round < ROUNDS
                ? attempt(request, since, caller, round + 1)
                : Uni.createFrom().failure(new Refused(AppointmentProblem.SLOT_FULL));
    }
}
