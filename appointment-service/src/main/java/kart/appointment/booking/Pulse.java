package kart.appointment.booking;

import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a thread that serves requests is behind. It is to look at the clock twenty times a second; who finds that it
 * should have done so long ago knows that requests wait unread since then, and that every answer waits with them.
 */
final class Pulse {

    private static final Duration BEAT = Duration.ofMillis(50);
    private static final ThreadLocal<Pulse> OF_THREAD = ThreadLocal.withInitial(Pulse::start);

    private final LongSupplier nanoTime;
    private long due;

    Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        beat();
    }

    /** How far the thread that asks is behind; only for threads of Vert.x that serve requests. */
    static Duration behindNow() {
        return OF_THREAD.get().behind();
    }

    private static Pulse start() {
        EventLoop thread = ContextInternal.current().nettyEventLoop();
        Pulse pulse = new Pulse(System::nanoTime);
        thread.scheduleWithFixedDelay(pulse::beat, BEAT.toNanos(), BEAT.toNanos(), TimeUnit.NANOSECONDS);
        return pulse;
    }

    void beat() {
        due = nanoTime.getAsLong() + BEAT.toNanos();
    }

    Duration behind() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - due));
    }
}
