package kart.delivery.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import kart.delivery.DeliveryConfig;
import kart.delivery.office.Channel;
import kart.delivery.routing.RoutingRepository.Placement;
import kart.delivery.routing.RoutingRule.Waiting;
import kart.job.AfterStart;
import kart.job.DoneCounter;
import kart.values.TehranTime;

/** Gives every card that waits for it a channel and an office, many at once. */
@Startup
@ApplicationScoped
public class RoutingJob {

    private static final UUID FIRST = new UUID(0, 0);

    private final RoutingRepository routing;
    private final DeliveryConfig config;
    private final Counter done;

    @Inject
    RoutingJob(RoutingRepository routing, DeliveryConfig config, MeterRegistry registry) {
        this.routing = routing;
        this.config = config;
        this.done = DoneCounter.of(registry, "routing");
    }

    @Scheduled(
            every = "${kart.delivery.jobs.routing:1s}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        return runBehind(FIRST);
    }

    /** One batch after the other, so that cards for which nobody has room do not stand in the way of the others. */
    private Uni<Void> runBehind(UUID last) {
        int limit = config.routing().batchSize();
        return routing.waiting(last, limit)
                .chain(cards -> cards.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : place(cards)
                                .chain(() -> cards.size() < limit
                                        ? Uni.createFrom().voidItem()
                                        : runBehind(cards.getLast().cardId())));
    }

    private Uni<Integer> place(List<Waiting> cards) {
        LocalDate today = TehranTime.localDate(Instant.now());
        int perWorkstation = config.routing().cardsPerWorkstation();
        return routing.suspended()
                .chain(suspended -> routing.counters(perWorkstation, today).chain(counters -> {
                    List<Placement> plan = plan(cards, new RoutingRule(counters, channels(suspended)));
                    return plan.isEmpty()
                            ? Uni.createFrom().item(0)
                            : routing.route(plan, perWorkstation, today).invoke(routed -> done.increment(routed));
                }));
    }

    private static List<Placement> plan(List<Waiting> cards, RoutingRule rule) {
        List<Placement> plan = new ArrayList<>();
        for (Waiting card : cards) {
            rule.place(card).ifPresent(counter -> plan.add(new Placement(card, counter)));
        }
        return plan;
    }

    private static EnumSet<Channel> channels(List<Channel> suspended) {
        return suspended.isEmpty() ? EnumSet.noneOf(Channel.class) : EnumSet.copyOf(suspended);
    }
}
