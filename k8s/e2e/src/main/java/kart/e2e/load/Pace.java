package kart.e2e.load;

import java.time.Duration;

/** Lets callers go one after the other at a bounded rate, however many there are. */
final class Pace {

    private final long gapNanos;
    private long next = System.nanoTime();

    /** @param perSecond at most so many a second */
    Pace(int perSecond) {
        this.gapNanos = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /** Waits for the caller's turn. What was not used is not made up for later. */
    void await() throws InterruptedException {
        long turn = turn(System.nanoTime());
        long wait = turn - System.nanoTime();
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
    }

    /** The moment of the next turn, as {@link System#nanoTime} tells it. */
    synchronized long turn(long now) {
        long turn = Math.max(next, now);
        next = turn + gapNanos;
        return turn;
    }
}
