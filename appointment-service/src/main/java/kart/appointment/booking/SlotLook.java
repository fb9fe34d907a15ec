package kart.appointment.booking;

import java.time.Instant;
import java.util.Set;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.slot.Pool;
import kart.problem.Refused;

/**
 * What somebody sees of a slot whose place they did not get.
 *
 * @param pool       for whom its places are
 * @param startsAt   when it begins
 * @param officeOpen whether its office takes bookings
 * @param free       the places left
 */
record SlotLook(Pool pool, Instant startsAt, boolean officeOpen, int free) {

    /**
     * Refuses a slot that cannot be taken, with the reason; if it can, somebody was quicker and it is worth another try.
     *
     * @param slot  the slot, or null if there is none
     * @param pools whose places may be taken
     */
    static void requireOpen(SlotLook slot, Set<Pool> pools) {
        if (slot == null || !pools.contains(slot.pool)) {
            throw new Refused(AppointmentProblem.SLOT_UNKNOWN);
        }
        if (!slot.officeOpen) {
            throw new Refused(AppointmentProblem.OFFICE_CLOSED);
        }
    }

    void requireAhead(Instant now) {
        if (!startsAt.isAfter(now)) {
            throw new Refused(AppointmentProblem.SLOT_STARTED);
        }
    }

    void requirePlace() {
        if (free <= 0) {
            throw new Refused(AppointmentProblem.SLOT_FULL);
        }
    }
}
