package kart.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever reads what went wrong lives in Tehran's time and in the Jalali calendar, not in UTC. */
class ToldTimeTest {

    private static final Text UNTIL = new Text("تا {until} ممکن بود.", "It was possible until {until}.");

    @Test
    void anInstantIsToldAsOfTehranInTheCalendarOfTheLanguage() {
        Map<String, Instant> facts = Map.of("until", Instant.parse("2026-11-29T08:00:59.5Z"));

        assertEquals("تا یکشنبه ۸ آذر ۱۴۰۵ ساعت ۱۱:۳۰ ممکن بود.", UNTIL.in(Language.FA, facts));
        assertEquals(
                "It was possible until Sunday 8 Azar 1405 (29 November 2026) at 11:30.", UNTIL.in(Language.EN, facts));
    }

    @Test
    void anInstantLateInTheEveningOfUtcIsOfTheNextDay() {
        Map<String, Instant> facts = Map.of("until", Instant.parse("2026-11-29T20:30:00Z"));

        assertEquals("تا دوشنبه ۹ آذر ۱۴۰۵ ساعت ۰۰:۰۰ ممکن بود.", UNTIL.in(Language.FA, facts));
    }

    @Test
    void aDayIsToldInTheCalendarOfTheLanguage() {
        Map<String, LocalDate> facts = Map.of("until", LocalDate.parse("2026-11-24"));

        assertEquals("تا سه\u200Cشنبه ۳ آذر ۱۴۰۵ ممکن بود.", UNTIL.in(Language.FA, facts));
        assertEquals("It was possible until Tuesday 3 Azar 1405 (24 November 2026).", UNTIL.in(Language.EN, facts));
    }
}
