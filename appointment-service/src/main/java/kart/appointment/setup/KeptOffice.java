package kart.appointment.setup;

import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeState;
import kart.appointment.problem.AppointmentProblem;
import kart.caller.Caller;
import kart.http.Version;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/**
 * An office as those see it who keep it. It never changes: a statement changes the row, and the row is read again.
 *
 * @param version counts the changes
 */
public record KeptOffice(
        UUID id,
        String code,
        Channel channel,
        UUID organisationId,
        String province,
        OfficeState state,
        long version,
        OfficeSetup setup) {

    /**
     * Refuses who does not answer for it. That is a partner for all offices of the organisation, and a manager for those
     * that the token names; the channel alone gives no right.
     */
    public KeptOffice requireKeeper(Caller caller) {
        boolean partner = caller.is(Roles.PARTNER)
                && caller.organisationId().filter(organisationId::equals).isPresent();
        boolean manager = caller.is(Roles.OFFICE_MANAGER) && caller.officeIds().contains(id);
        if (!partner && !manager) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        return this;
    }

    /** Refuses an edit that was made from another version. */
    KeptOffice requireVersion(Version seen) {
        if (seen.number() != version) {
            throw new Refused(CommonProblem.PRECONDITION_FAILED);
        }
        return this;
    }

    /** Refuses a move that the table of states does not have. */
    KeptOffice requireCanBecome(OfficeState next) {
        if (!state.canBecome(next)) {
            throw new Refused(AppointmentProblem.OFFICE_MOVED_ON).with("currentState", state);
        }
        return this;
    }
}
