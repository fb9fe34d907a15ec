package kart.e2e.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void callersGoOneAfterTheOtherAndNothingIsMadeUpForLater() {
        long gap = Duration.ofMillis(100).toNanos();
        Pace pace = new Pace(10);
        long now = System.nanoTime() + Duration.ofHours(1).toNanos();

        assertEquals(now, pace.turn(now));
        assertEquals(now + gap, pace.turn(now));
        assertEquals(now + 2 * gap, pace.turn(now));
        long later = now + 100 * gap;
        assertEquals(later, pace.turn(later));
        assertEquals(later + gap, pace.turn(later));
    }
}
