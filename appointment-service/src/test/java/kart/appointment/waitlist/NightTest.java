package kart.appointment.waitlist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import kart.values.TehranTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightTest {

    @ParameterizedTest
    @CsvSource({
        "00:00, PT8H",
        "01:30, PT6H30M",
        "07:59:59, PT1S",
        "08:00, PT0S",
        "20:59:59, PT0S",
        "21:00, PT11H",
        "23:59, PT8H1M"
    })
    void lastsUntilEightInTheMorning(LocalTime time, Duration left) {
        assertEquals(left, Night.left(TehranTime.instant(LocalDate.of(2026, 12, 31), time)));
    }
}
