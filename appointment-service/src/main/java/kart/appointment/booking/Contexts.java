package kart.appointment.booking;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where things run: a statement for many on a context of its own, an answer on that of who asked. */
public final class Contexts implements BatchQueue.Clock {

    private final Vertx vertx;
    private final Supplier<Context> place;

    /** Statements run on the thread of who happens to send them. */
    public Contexts(Vertx vertx) {
        this(vertx, vertx::getOrCreateContext);
    }

    /**
     * Contexts of a place.
     *
     * @param place where statements run
     */
    Contexts(Vertx vertx, Supplier<Context> place) {
        this.vertx = vertx;
        this.place = place;
    }

    /** Runs what belongs to no single caller, and so must not carry the identity, session or trace of one. */
    public <T> CompletionStage<T> apart(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(place.get())
                .runOnContext(nothing -> start(work).whenComplete((result, failure) -> {
                    if (failure == null) {
                        done.complete(result);
                    } else {
                        done.completeExceptionally(failure);
                    }
                }));
        return done;
    }

    /** Runs a task on the context of a caller; on this thread if that is where we are, or if there was none. */
    public static void resume(Context caller, Runnable task) {
        if (caller == null || caller == Vertx.currentContext()) {
            task.run();
        } else {
            caller.runOnContext(nothing -> task.run());
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis() + 1), timer -> task.run());
    }

    private static <T> CompletionStage<T> start(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }
}
