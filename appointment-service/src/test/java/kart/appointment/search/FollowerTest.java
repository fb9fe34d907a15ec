package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowerTest {

    private final Follower follower = new Follower();

    @BeforeEach
    void begin() {
        follower.begin(numbers(8, 9, 10), 100, 100);
    }

    @Test
    void itBeginsBehindTheLargestNumber() {
        assertEquals(10, follower.last());
        assertArrayEquals(numbers(), follower.missing());
    }

    @Test
    void aNumberThatWasPassedOverIsAskedForUntilItComes() {
        follower.saw(numbers(11, 13), 100, 105);
        assertEquals(13, follower.last());
        assertArrayEquals(numbers(12), follower.missing());

        follower.saw(numbers(12, 14), 101, 107);
        assertEquals(14, follower.last());
        assertArrayEquals(numbers(), follower.missing());
    }

    @Test
    void itIsAskedForAsLongAsATransactionRunsThatMayHaveDrawnIt() {
        follower.saw(numbers(12), 100, 105);

        follower.saw(numbers(), 104, 110);
        assertArrayEquals(numbers(11), follower.missing());

        follower.saw(numbers(), 105, 110);
        assertArrayEquals(numbers(), follower.missing());
    }

    @Test
    void aNumberThatIsMissingWhenFollowingBeginsIsAskedForToo() {
        follower.begin(numbers(20, 22), 200, 205);
        assertArrayEquals(numbers(21), follower.missing());
    }

    @Test
    void itBeginsWithNothing() {
        follower.begin(numbers(), 1, 1);
        assertEquals(0, follower.last());
        follower.saw(numbers(1), 1, 2);
        assertEquals(1, follower.last());
    }

    private static Long[] numbers(long... numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }
}
