package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import kart.appointment.AppointmentConfig;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.slot.Pool;
import kart.problem.Refused;

/** Looks why a statement did nothing with a booking, to say so; what it may do was decided by the statement. */
@ApplicationScoped
class RefusalService {

    private final BookingRepository bookings;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    RefusalService(BookingRepository bookings, AppointmentConfig config, InstantSource clock) {
        this.bookings = bookings;
        this.config = config;
        this.clock = clock;
    }

    /** Refuses a citizen who cancels too late, unless more people are booked at their hour than the plan says. */
    Uni<Void> requireStillCancels(Booking booking, Duration fence) {
        return bookings.lookAtFences(booking.id())
                .invoke(look -> {
                    if (!look.displaced()) {
                        booking.requireBefore(clock.instant(), fence, AppointmentProblem.CANCEL_TOO_LATE);
                    }
                })
                .replaceWithVoid();
    }

    /** The same for a move, and for one move too many. */
    Uni<Void> requireStillMoves(Booking booking) {
        return bookings.lookAtFences(booking.id())
                .invoke(look -> {
                    if (look.displaced()) {
                        return;
                    }
                    booking.requireBefore(clock.instant(), config.moveUntil(), AppointmentProblem.MOVE_TOO_LATE);
                    if (look.moves() >= config.movesPerBooking()) {
                        throw new Refused(AppointmentProblem.MOVES_USED_UP).with("limit", config.movesPerBooking());
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses to call somebody absent from an hour at which nobody works any more. */
    Uni<Void> requireExpected(Booking booking) {
        return bookings.standing(List.of(booking))
                .invoke(standing -> {
                    if (standing.getFirst().closed()) {
                        throw new Refused(AppointmentProblem.NO_SHOW_WHILE_CLOSED);
                    }
                })
                .replaceWithVoid();
    }

    /** Refuses with what is wrong with the new place; if nothing is any more, it is worth another round. */
    Uni<Void> whyNotTaken(long slot, Set<Pool> pools) {
        return bookings.look(slot)
                .invoke(target -> {
                    SlotLook.requireOpen(target, pools);
                    target.requireAhead(clock.instant());
                    target.requirePlace();
                })
                .replaceWithVoid();
    }
}
