package kart.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs callers that start at the same moment, and gives their results to the test's own thread. */
public final class Race {

    private static final long PATIENCE_SECONDS = 60;

    private Race() {}

    /**
     * Runs a race.
     *
     * @param callers how many run at once
     * @param call    what the caller with a number does
     * @return the results by caller; a caller that fails fails the test, one that hangs does too
     */
    public static <T> List<T> of(int callers, IntFunction<T> call) {
        CyclicBarrier start = new CyclicBarrier(callers);
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                Callable<T> task = () -> {
                    start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return call.apply(number);
                };
                futures.add(pool.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError("A caller of the race failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
