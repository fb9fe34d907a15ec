package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.booking.HoldRequest.Kind;
import kart.appointment.booking.HoldService.Held;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.slot.SlotService;
import kart.caller.Caller;
import kart.idempotency.RequestScope;
import kart.problem.Refused;

/** Takes in who came without an appointment. */
@ApplicationScoped
class WalkInService {

    /** So often another slot is looked for when somebody else took the place that was seen. */
    private static final int MORE_SLOTS = 2;

    /** Before the key of a walk-in: the same key of a booking is that of another request. No key has a space in it. */
    private static final String KEY = "walk-in ";

    private final SlotService slots;
    private final HoldService holds;
    private final AppointmentConfig config;

    @Inject
    WalkInService(SlotService slots, HoldService holds, AppointmentConfig config) {
        this.slots = slots;
        this.holds = holds;
        this.config = config;
    }

    /** Takes a place of the office's counter by the statement of all holds, and checks the citizen in. */
    Uni<Held> walkIn(
            Caller caller, UUID application, UUID office, RequestScope scope, byte[] fingerprint, String traceparent) {
        caller.requireOffice(office);
        long since = holds.now();
        return Uni.createFrom()
                .deferred(() -> slots.nextAtCounter(office, config.walkInAnyHour()))
                .map(slot -> new HoldRequest(
                        application,
                        slot == null ? HoldRequest.NO_SLOT : slot,
                        Kind.WALK_IN,
                        scope.principal(),
                        KEY + scope.key().value(),
                        fingerprint,
                        null,
                        Actor.at(caller, office),
                        traceparent))
                .chain(request -> holds.hold(request, since))
                .onFailure(WalkInService::isFull)
                .retry()
                .atMost(MORE_SLOTS);
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof Refused refused && refused.type() == AppointmentProblem.SLOT_FULL;
    }
}
