package kart.values;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class TehranTimeTest {

    @Test
    void dayChangesThreeAndAHalfHoursBeforeUtc() {
        assertEquals(LocalDate.of(2026, 11, 22), TehranTime.localDate(Instant.parse("2026-11-22T20:29:59Z")));
        assertEquals(LocalDate.of(2026, 11, 23), TehranTime.localDate(Instant.parse("2026-11-22T20:30:00Z")));
        assertEquals(LocalTime.MIDNIGHT, TehranTime.localTime(Instant.parse("2026-11-22T20:30:00Z")));
        assertEquals(Instant.parse("2026-11-22T20:30:00Z"), TehranTime.startOfDay(LocalDate.of(2026, 11, 23)));
    }

    @Test
    void summerHasTheSameOffsetSinceTheLawOf1401() {
        assertEquals(LocalTime.of(3, 30), TehranTime.localTime(Instant.parse("2026-07-01T00:00:00Z")));
        assertEquals(LocalTime.of(4, 30), TehranTime.localTime(Instant.parse("2022-07-01T00:00:00Z")));
        assertNull(TehranTime.ZONE.getRules().nextTransition(Instant.parse("2022-09-22T00:00:00Z")));
    }

    @Test
    void dayWithoutMidnightStartsAtOne() {
        var spring = LocalDate.of(2021, 3, 22);
        Instant start = TehranTime.startOfDay(spring);
        assertEquals(LocalTime.of(1, 0), TehranTime.localTime(start));
        assertEquals(Duration.ofHours(23), Duration.between(start, TehranTime.startOfDay(spring.plusDays(1))));
        assertEquals(start, TehranTime.instant(spring, LocalTime.MIDNIGHT));
    }

    @Test
    void dateAndTimeOfAnInstantGiveItBack() {
        Instant start = Instant.parse("2026-03-20T20:30:00Z");
        for (int quarter = 0; quarter < 4 * 24 * 365; quarter++) {
            Instant instant = start.plus(Duration.ofMinutes(15L * quarter));
            assertEquals(instant, TehranTime.instant(TehranTime.localDate(instant), TehranTime.localTime(instant)));
        }
    }
}
