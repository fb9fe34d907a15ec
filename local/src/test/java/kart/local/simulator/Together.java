package kart.local.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets callers start at the same moment. */
final class Together {

    private static final int PATIENCE = 30;

    private Together() {}

    static <T> List<T> call(int callers, IntFunction<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(callers);
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                futures.add(pool.submit(() -> {
                    start.await(PATIENCE, SECONDS);
                    return call.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(PATIENCE, SECONDS));
            }
            return results;
        }
    }
}
