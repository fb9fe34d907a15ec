package kart.delivery.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kart.delivery.card.Actor;
import kart.job.AfterStart;

/** Works on the parts of closed batches, one transaction a part, until none is left. */
@ApplicationScoped
public class BatchJob {

    private final BatchWorkRepository work;
    private final OrderRepository orders;

    @Inject
    BatchJob(BatchWorkRepository work, OrderRepository orders) {
        this.work = work;
        this.orders = orders;
    }

    @Scheduled(
            every = "${kart.delivery.jobs.batch:1s}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        return workOnePart().chain(found -> found ? run() : Panache.withTransaction(work::finish));
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
