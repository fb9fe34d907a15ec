package kart.appointment.waitlist;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import kart.values.TehranTime;

/** The hours in which nobody is expected to read what they are told, from nine in the evening to eight in the morning. */
final class Night {

    static final LocalTime BEGINS = LocalTime.of(21, 0);
    static final LocalTime ENDS = LocalTime.of(8, 0);

    private Night() {}

    /** How much of the night is left; nothing by day. */
    static Duration left(Instant now) {
        LocalTime time = TehranTime.localTime(now);
        LocalDate today = TehranTime.localDate(now);
        if (time.isBefore(ENDS)) {
            return Duration.between(now, TehranTime.instant(today, ENDS));
        }
        return time.isBefore(BEGINS)
                ? Duration.ZERO
                : Duration.between(now, TehranTime.instant(today.plusDays(1), ENDS));
    }
}
