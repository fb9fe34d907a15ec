package kart.job;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdlenessTest {

    private Duration worked = Duration.ofSeconds(1);
    private long now;
    private final Idleness idleness = new Idleness(() -> worked, () -> now);

    private boolean after(Duration time, Duration work) {
        now += time.toNanos();
        worked = worked.plus(work);
        return idleness.look();
    }

    @Test
    void aProcessThatHasJustStartedIsIdle() {
        assertTrue(idleness.look());
    }

    @Test
    void whoWorksAFiftiethOfTheTimeOrMoreIsNotIdle() {
        idleness.look();

        assertTrue(after(Duration.ofMinutes(1), Duration.ofSeconds(1)));
        assertFalse(after(Duration.ofMinutes(1), Duration.ofMillis(1_200)));
        assertFalse(after(Duration.ofMinutes(1), Duration.ofMinutes(2)));
        assertTrue(after(Duration.ofMinutes(1), Duration.ZERO));
    }

    @Test
    void thisProcessKnowsWhatItWorked() {
        Idleness mine = Idleness.ofThisProcess();
        mine.look();
        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertFalse(mine.look());
    }
}
