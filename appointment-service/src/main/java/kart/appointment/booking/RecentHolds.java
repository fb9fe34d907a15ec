package kart.appointment.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;

/** Places that were taken of late, by which nobody can keep one place after another from the others. */
final class RecentHolds {

    private static final int TIME_BITS = 16;

    private RecentHolds() {}

    /** An id that no booking has: those of later bookings are greater, since their first bits are the time (UUIDv7). */
    static UUID idsAfter(Instant from) {
        return new UUID(from.toEpochMilli() << TIME_BITS, 0);
    }

    /**
     * The refusal of one place more.
     *
     * @param since  when the oldest of too many was taken
     * @param within for how long it counts
     */
    static Refused tooMany(Instant since, Instant now, Duration within) {
        Instant end = since.plus(within);
        Instant from = end.isBefore(now) ? now : end;
        return new Refused(AppointmentProblem.TOO_MANY_HOLDS)
                .with("againFrom", wholeMinute(from))
                .retryAfter(Duration.between(now, from));
    }

    /** People are told a time to the minute: who comes in that minute shall not be refused once more. */
    private static Instant wholeMinute(Instant from) {
        return from.plus(Duration.ofMinutes(1).minusNanos(1)).truncatedTo(ChronoUnit.MINUTES);
    }
}
