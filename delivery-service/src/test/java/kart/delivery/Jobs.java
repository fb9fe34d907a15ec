package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import kart.delivery.card.DwellJob;
import kart.delivery.order.BatchJob;
import kart.delivery.routing.RoutingJob;
import kart.testing.Sql;

/** The jobs of the service, which run by themselves where it is packaged, and in tests of one process when they are told. */
public final class Jobs {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Jobs() {}

    public static void workOnBatches() {
        work(() -> bean(BatchJob.class).run(), "SELECT count(*) FROM card_batch WHERE state = 'CLOSED'");
    }

    public static void route() {
        work(() -> bean(RoutingJob.class).run(), """
                SELECT count(*) FROM card
                 WHERE state = 'ISSUED'
                    OR (state = 'ROUTED' AND channel IN (SELECT code FROM channel WHERE suspended))
                """);
    }

    public static void watchDwelling() {
        run(() -> bean(DwellJob.class).run());
    }

    /** Runs a job; beside a packaged service, which runs its own, waits until nothing of its kind is left. */
    private static void work(Supplier<Uni<Void>> job, String left) {
        if (Arc.container() != null) {
            run(job);
            return;
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Sql.count(left) > 0) {
            assertTrue(Instant.now().isBefore(deadline), "The service's job is not done");
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static void run(Supplier<Uni<Void>> job) {
        try {
            VertxContextSupport.subscribeAndAwait(job);
        } catch (Throwable failure) {
            throw new AssertionError("The job failed", failure);
        }
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
