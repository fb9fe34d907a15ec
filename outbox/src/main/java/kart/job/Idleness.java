package kart.job;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Whether a process had next to nothing to do since it was last asked. */
final class Idleness {

    /** One part in so many of a processor. */
    private static final int PART = 50;

    private final Supplier<Duration> worked;
    private final LongSupplier nanoTime;
    private Duration workedBefore;
    private long before;

    Idleness(Supplier<Duration> worked, LongSupplier nanoTime) {
        this.worked = worked;
        this.nanoTime = nanoTime;
    }

    static Idleness ofThisProcess() {
        return new Idleness(
                () -> ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO), System::nanoTime);
    }

    /** Whether it is idle; when it is asked for the first time the work of starting is over, and that counts as idle. */
    boolean look() {
        Duration now = worked.get();
        long time = nanoTime.getAsLong();
        boolean idle = workedBefore == null || now.minus(workedBefore).toNanos() * PART < time - before;
        workedBefore = now;
        before = time;
        return idle;
    }
}
