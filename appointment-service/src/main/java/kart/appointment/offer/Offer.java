package kart.appointment.offer;

import java.time.Instant;
import java.util.UUID;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;

/**
 * An offer as it was when it was read. It never changes: a statement moves the row, and the row is read again.
 *
 * @param bookingId    the booking that it would move, or null for who has none
 * @param wishId       the wish that it answers, or null for who has a place too many
 * @param fromOfficeId the office of the place that is to be given up; where there is none, of the place that is offered
 * @param slotId       the place that is offered
 */
public record Offer(
        UUID id,
        UUID applicationId,
        UUID bookingId,
        UUID wishId,
        UUID citizenId,
        UUID fromOfficeId,
        OfferState state,
        long slotId,
        UUID officeId,
        Instant startsAt,
        Instant answerBy) {

    /** Refuses an answer to an offer that has ended. */
    Offer requireOpen(Instant now) {
        if (state == OfferState.OPEN && now.isBefore(answerBy)) {
            return this;
        }
        throw movedOn(now);
    }

    /** The refusal of an answer; an open offer whose place or booking is not there any more ends by the job soon. */
    Refused movedOn(Instant now) {
        OfferState soon = now.isBefore(answerBy) ? OfferState.WITHDRAWN : OfferState.EXPIRED;
        return new Refused(AppointmentProblem.OFFER_MOVED_ON)
                .with("currentState", state == OfferState.OPEN ? soon : state);
    }
}
