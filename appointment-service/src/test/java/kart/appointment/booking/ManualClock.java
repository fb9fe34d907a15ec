package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/** A clock that goes on when the test says so. */
final class ManualClock implements BatchQueue.Clock {

    private long now;
    private Runnable due;
    private long dueAt;
    private int asked;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        assertTrue(due == null, "one look at a time");
        due = task;
        dueAt = now + delay.toNanos();
        asked++;
    }

    /** How often somebody wanted to be told of a later time. */
    int asked() {
        return asked;
    }

    /** Lets time pass and does what is due by then. */
    void pass(Duration time) {
        now += time.toNanos();
        while (due != null && dueAt <= now) {
            Runnable task = due;
            due = null;
            task.run();
        }
    }
}
