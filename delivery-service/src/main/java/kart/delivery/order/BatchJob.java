package kart.delivery.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kart.delivery.card.Actor;
import kart.job.AfterStart;
import kart.job.DoneCounter;

/** Works on the parts of closed batches, one transaction a part, until none is left. */
@Startup
@ApplicationScoped
public class BatchJob {

    private final BatchWorkRepository work;
    private final OrderRepository orders;
    private final Counter done;

    @Inject
    BatchJob(BatchWorkRepository work, OrderRepository orders, MeterRegistry registry) {
        this.work = work;
        this.orders = orders;
        this.done = DoneCounter.of(registry, "batch-parts");
    }

    @Scheduled(
            every = "${kart.delivery.jobs.batch:1s}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        return workOnePart().chain(found -> found ? goOn() : Panache.withTransaction(work::finish));
    }

    private Uni<Void> goOn() {
        done.increment();
        return run();
    }

    private Uni<Boolean> workOnePart() {
        return Panache.withTransaction(() -> work.leasePart()
                .chain(part -> part == null
                        ? Uni.createFrom().item(false)
                        : work.work(part)
                                .chain(spoiled -> orders.reorder(spoiled, Actor.SERVICE.name()))
                                .replaceWith(true)));
    }
}
