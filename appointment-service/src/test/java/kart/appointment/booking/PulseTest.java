package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A thread that is busy knows how long it has kept others waiting. */
class PulseTest {

    private static final Duration BUSY = Duration.ofMillis(400);

    private long now = 1_000_000_000;
    private final Pulse pulse = new Pulse(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aThreadThatLooksAtTheClockInTimeIsNotBehind() {
        for (int beat = 0; beat < 100; beat++) {
            pass(Duration.ofMillis(50));
            assertEquals(Duration.ZERO, pulse.behind());
            pulse.beat();
        }
    }

    @Test
    void aThreadThatShouldHaveLookedIsBehindBySoMuch() {
        pass(Duration.ofMillis(350));

        assertEquals(Duration.ofMillis(300), pulse.behind());
        pulse.beat();
        assertEquals(Duration.ZERO, pulse.behind());
    }

    @Test
    void aThreadThatServesIsBehindWhileItDoesOneThingOnly() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            ContextInternal server = ((VertxInternal) vertx).createEventLoopContext();
            CompletableFuture<Boolean> behind = new CompletableFuture<>();

            server.runOnContext(first -> {
                Pulse.behindNow();
                long end = System.nanoTime() + BUSY.toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                behind.complete(Pulse.behindNow().compareTo(BUSY.dividedBy(2)) > 0);
            });

            assertEquals(true, behind.get(10, TimeUnit.SECONDS));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
