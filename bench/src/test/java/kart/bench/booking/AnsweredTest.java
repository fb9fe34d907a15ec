package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import kart.bench.booking.Answered.One;
import org.junit.jupiter.api.Test;

class AnsweredTest {

    private static final long MS = 1_000_000;

    @Test
    void aPartOfThoseWithAStatusWaitedNoLonger() {
        Answered answered = new Answered(
                LongStream.rangeClosed(1, 100)
                        .mapToObj(ms -> new One(0, 0, ms * MS, ms > 50 ? 503 : 201, true))
                        .toList(),
                1);
        assertEquals(25, answered.waitedMs(0.5, 201));
        assertEquals(100, answered.waitedMs(0.99, 503));
        assertEquals(0, answered.waitedMs(0.5, 500));
    }

    @Test
    void itIsWellAfterTheLastWindowThatWasNot() {
        One good = new One(100 * MS, 0, MS, 201, true);
        One slow = new One(700 * MS, 0, 90 * MS, 201, true);
        One refused = new One(1200 * MS, 0, MS, 503, true);
        One late = new One(1700 * MS, 0, MS, 201, true);
        assertEquals(0, new Answered(List.of(good, late), 1).wellAfter(201, 50));
        assertEquals(1, new Answered(List.of(good, slow, late), 1).wellAfter(201, 50));
        assertEquals(1.5, new Answered(List.of(good, slow, refused, late), 1).wellAfter(201, 50));
        assertEquals(1.5, new Answered(List.of(good, slow, refused), 1).wellAfter(201, 50));
    }

    @Test
    void aRefusalWithoutATimeToComeAgainIsCounted() {
        Answered answered = new Answered(List.of(new One(0, 0, MS, 503, false), new One(0, 0, MS, 503, true)), 1);
        assertEquals(1, answered.improper());
    }
}
