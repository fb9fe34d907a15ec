package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import kart.appointment.search.SearchedOffice.Spot;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SpotTest {

    private static final Spot TEHRAN = new Spot(35.6892, 51.3890);
    private static final Spot ISFAHAN = new Spot(32.6546, 51.6680);

    private final Random random = new Random();

    @Test
    void distancesAreThoseOfTheEarth() {
        assertEquals(339, TEHRAN.kmTo(ISFAHAN), 2);
        assertEquals(0, TEHRAN.kmTo(TEHRAN));
    }

    @Test
    void theLatitudeTellsOfMostThatTheyAreTooFar() {
        assertTrue(TEHRAN.isBeyond(300, ISFAHAN));
        assertFalse(TEHRAN.isBeyond(400, ISFAHAN));
    }

    @RepeatedTest(1000)
    void nobodyIsBeyondWhoIsNearEnough() {
        Spot one = somewhere();
        Spot other = somewhere();

        assertFalse(one.isBeyond(one.kmTo(other) * (1 + 1e-9), other));
    }

    private Spot somewhere() {
        return new Spot(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
    }
}
