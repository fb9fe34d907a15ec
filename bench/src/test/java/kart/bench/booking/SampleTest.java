package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTest {

    private static final int SIZE = 15_000;
    private static final int TURNS = 6;

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 64_000_000})
    void noTwoTurnsHaveSomebodyInCommonAndAllComeFromThoseThereAre(long all) {
        Set<Long> chosen = new HashSet<>();
        Set<Integer> people = new HashSet<>();
        for (int turn = 1; turn < TURNS; turn++) {
            Sample sample = Sample.spread(turn, TURNS, SIZE, all, SIZE);
            for (int one = 1; one <= SIZE; one++) {
                assertTrue(sample.citizen(one) > SIZE && sample.citizen(one) <= all, sample::toString);
                chosen.add(sample.citizen(one));
                people.add(sample.person(one));
            }
            assertTrue(all - sample.citizen(SIZE) < all / 50, "from one end to the other");
        }
        assertEquals((TURNS - 1) * SIZE, chosen.size());
        assertEquals(chosen.size(), people.size(), "tokens");
    }

    @Test
    void ofTooFewNoneAreChosen() {
        assertThrows(
                IllegalArgumentException.class, () -> Sample.spread(2, TURNS, SIZE, SIZE * TURNS + SIZE - 1, SIZE));
        assertEquals(
                2 * SIZE,
                Sample.spread(2, TURNS, SIZE, SIZE * TURNS + SIZE, SIZE).slot());
    }

    @Test
    void theSamePeopleComeAgainFromAnotherSlotOn() {
        Sample sample = new Sample(0, 4, 0, 0).from(SIZE);

        assertEquals(4, sample.citizen(1));
        assertEquals(1, sample.person(1));
        assertEquals(SIZE, sample.slot());
    }
}
