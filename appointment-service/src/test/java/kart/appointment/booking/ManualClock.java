package kart.appointment.booking;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock that goes on when the test says so; no two looks at it show the same. */
final class ManualClock implements BatchQueue.Clock {

    private record Due(long at, Runnable task) {}

    private final Queue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private long now;
    private int asked;

    @Override
    public long nanoTime() {
        return now++;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        due.add(new Due(now + delay.toNanos(), task));
        asked++;
    }

    /** How often somebody wanted to be told of a later time. */
    int asked() {
        return asked;
    }

    /** How many wait to be told. */
    int pending() {
        return due.size();
    }

    /** Lets time pass and does what is due by then. */
    void pass(Duration time) {
        long until = now + time.toNanos();
        while (!due.isEmpty() && due.element().at() <= until) {
            Due next = due.remove();
            now = Math.max(now, next.at());
            next.task().run();
        }
        now = Math.max(now, until);
    }
}
