package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void endsWhenThereWasNoGainForAWhile() throws Exception {
        double[] perSecond = {100, 150, 151, 200, 203, 150, 199, 500};
        assertEquals(7, WarmUp.untilNoFaster(wave -> perSecond[wave - 1]));
    }

    @Test
    void doesNotGoOnForEver() throws Exception {
        assertEquals(WarmUp.MOST_WAVES, WarmUp.untilNoFaster(wave -> 100 * wave));
    }
}
