package kart.values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Clock and calendar of Iran: instants are stored in UTC, dates and office hours are those of Tehran.
 *
 * <p>The offset has been +03:30 all year since 22 September 2022, when Iran gave up summer time. Before, some days in
 * spring had no midnight and began at 01:00. Needs the time-zone data of 2022b or later.
 */
public final class TehranTime {

    /** The one zone of the country. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

    private TehranTime() {}

    /** The day in Tehran at this instant. */
    public static LocalDate localDate(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The time of day in Tehran at this instant. */
    public static LocalTime localTime(Instant instant) {
        return LocalTime.ofInstant(instant, ZONE);
    }

    /** The first instant of this day in Tehran. */
    public static Instant startOfDay(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }

    /** This day and time in Tehran; a time that the clock jumped over counts as later by the jump. */
    public static Instant instant(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZONE).toInstant();
    }
}
