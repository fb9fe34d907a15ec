package kart.appointment.booking;

import java.time.Duration;
import java.time.Instant;
import kart.appointment.booking.HoldRequest.Kind;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What becomes of a request that got no place, judged from a look in a new snapshot. */
final class HoldRule {

    /** What to do. Everything else is a refusal. */
    enum Verdict {
        /** It was done before: give that answer. */
        ANSWER_AGAIN,
        /** The citizen's own hold is past its time: end it, then try once more. */
        EXPIRE_THEN_RETRY,
        /** Nothing is in the way any more: try once more. */
        RETRY
    }

    private HoldRule() {}

    /**
     * Judges a request.
     *
     * @param now    what counts as the present
     * @param within for how long a place that was taken counts against its citizen
     * @throws Refused if there is no place for this request, with the reason
     */
    static Verdict judge(HoldRequest request, HoldLookUp found, Instant now, Duration within) {
        if (found.ownId() != null) {
            if (!found.ownIsSame()) {
                throw new Refused(CommonProblem.IDEMPOTENCY_KEY_REUSED);
            }
            return Verdict.ANSWER_AGAIN;
        }
        requireApplication(found);
        if (found.liveId() != null) {
            if (found.liveIsOverdue()) {
                return Verdict.EXPIRE_THEN_RETRY;
            }
            throw new Refused(AppointmentProblem.ALREADY_BOOKED).with("bookingId", found.liveId());
        }
        if (request.kind() == Kind.WALK_IN && !found.bookingSettled()) {
            throw new Refused(AppointmentProblem.FEE_NOT_SETTLED).with("stage", "BOOKING");
        }
        if (found.tooOftenSince() != null) {
            throw RecentHolds.tooMany(found.tooOftenSince(), now, within);
        }
        requireSlot(request, found, now);
        return Verdict.RETRY;
    }

    private static void requireApplication(HoldLookUp found) {
        if (found.applicationState() == null || !found.mine()) {
            throw new Refused(CommonProblem.NOT_FOUND).with("what", "application");
        }
        if (!found.applicationState().equals("REGISTERED")) {
            throw new Refused(AppointmentProblem.APPLICATION_MOVED_ON).with("currentState", found.applicationState());
        }
    }

    private static void requireSlot(HoldRequest request, HoldLookUp found, Instant now) {
        if (request.slotId() == HoldRequest.NO_SLOT) {
            throw new Refused(AppointmentProblem.SLOT_FULL);
        }
        SlotLook.requireOpen(found.slot(), request.kind().pools());
        if (request.kind() != Kind.WALK_IN) {
            found.slot().requireAhead(now);
        }
        found.slot().requirePlace();
    }
}
