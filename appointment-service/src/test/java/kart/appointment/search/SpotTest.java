package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kart.appointment.search.SearchedOffice.Spot;
import org.junit.jupiter.api.Test;

class SpotTest {

    private static final Spot TEHRAN = new Spot(35.6892, 51.3890);
    private static final Spot ISFAHAN = new Spot(32.6546, 51.6680);

    @Test
    void distancesAreThoseOfTheEarth() {
        assertEquals(339, TEHRAN.kmTo(ISFAHAN), 2);
        assertEquals(0, TEHRAN.kmTo(TEHRAN));
    }
}
