package kart.appointment.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.slot.Pool;
import kart.appointment.slot.SlotTime;
import kart.problem.Refused;
import kart.values.TehranTime;

/**
 * A booking as it was when it was read. It never changes: a statement moves the row, and the row is read again.
 *
 * @param expiresAt when a hold ends; of a booking that was never held, null
 */
public record Booking(
        UUID id,
        UUID applicationId,
        UUID citizenId,
        BookingState state,
        long slotId,
        UUID officeId,
        Pool pool,
        Instant startsAt,
        Instant expiresAt) {

    SlotTime time() {
        return SlotTime.of(startsAt);
    }

    /** Whether its citizen is still expected. */
    boolean isAhead() {
        return state == BookingState.HELD || state == BookingState.CONFIRMED;
    }

    boolean isOverdue(Instant now) {
        return state == BookingState.HELD && !expiresAt.isAfter(now);
    }

    /** Refuses a move that the table of states does not have. */
    public Booking requireCanBecome(BookingState next) {
        if (!state.canBecome(next)) {
            throw movedOn();
        }
        return this;
    }

    /** Refuses check-in of who has not paid, comes too early, or comes on another day. */
    void requireCheckIn(Instant now, Duration opensBefore) {
        if (state == BookingState.HELD) {
            throw new Refused(AppointmentProblem.FEE_NOT_SETTLED).with("stage", "BOOKING");
        }
        requireCanBecome(BookingState.CHECKED_IN);
        Instant opensAt = startsAt.minus(opensBefore);
        if (now.isBefore(opensAt)) {
            throw new Refused(AppointmentProblem.CHECK_IN_TOO_EARLY).with("opensAt", opensAt);
        }
        if (!now.isBefore(TehranTime.startOfDay(time().localDate().plusDays(1)))) {
            throw new Refused(AppointmentProblem.CHECK_IN_CLOSED);
        }
    }

    /** Refuses to call somebody absent who may still come. */
    void requireNoShow(Instant now, Duration grace) {
        requireCanBecome(BookingState.NO_SHOW);
        Instant from = startsAt.plus(grace);
        if (now.isBefore(from)) {
            throw new Refused(AppointmentProblem.NO_SHOW_TOO_EARLY)
                    .with("startsAt", startsAt)
                    .with("from", from);
        }
    }

    /** Refuses a citizen who comes too late to do something with a confirmed booking. */
    void requireBefore(Instant now, Duration fence, AppointmentProblem tooLate) {
        Instant until = startsAt.minus(fence);
        if (state == BookingState.CONFIRMED && !now.isBefore(until)) {
            throw new Refused(tooLate).with("until", until);
        }
    }

    /** Refuses to give another place to a booking that has none, or none any more. */
    void requireMove(Instant now) {
        if (isOverdue(now)) {
            throw new Refused(AppointmentProblem.HOLD_EXPIRED);
        }
        if (state != BookingState.HELD && state != BookingState.CONFIRMED) {
            throw movedOn();
        }
    }

    Refused movedOn() {
        return new Refused(AppointmentProblem.BOOKING_MOVED_ON).with("currentState", state);
    }
}
