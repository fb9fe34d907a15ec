package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kart.values.TehranTime;
import org.junit.jupiter.api.Test;

/** Which days are looked at: never more than there are places for. */
class PlaceSearchTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final LocalDate TODAY = TehranTime.localDate(NOW);

    @Test
    void onlyDaysOfTheHorizonAreLookedAtHoweverFarAwayTheNamedOnesAre() {
        assertEquals(10, days(null, null));
        assertEquals(10, days(LocalDate.MIN, LocalDate.MAX));
        assertEquals(10, days(LocalDate.parse("-8000000-01-01"), LocalDate.parse("+8000000-01-01")));
        assertEquals(0, days(LocalDate.parse("+8000000-01-01"), null));
        assertEquals(0, days(LocalDate.MAX, LocalDate.MAX));
        assertEquals(0, days(null, LocalDate.parse("-8000000-01-01")));
        assertEquals(0, days(LocalDate.MAX, LocalDate.MIN));
        assertEquals(1, days(TODAY.plusDays(9), null));
        assertEquals(1, days(null, TODAY));
        assertEquals(0, days(null, TODAY.minusDays(1)));
    }

    /** The country for ten days, without an office, as it is answered to these two. */
    private static int days(LocalDate from, LocalDate to) {
        PlaceFilter filter = new PlaceFilter(null, null, null, null, false, null, null, from, to, null, null);
        FreePlaces places = FreePlaces.of(List.of(), TODAY.plusDays(9), NOW);
        PlaceSearch search = new PlaceSearch(places, filter);
        assertEquals(List.of(), search.places(null, 1));
        return search.provinces().getFirst().days().size();
    }
}
