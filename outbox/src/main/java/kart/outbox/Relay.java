package kart.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kart.job.AfterStart;
import org.jboss.logging.Logger;

/**
 * Brings events to their targets, at least once and in the order of each application. Every replica of a service runs
 * one; they share the work through leases. Each target has a loop of its own, so that a dead one never slows another.
 */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration AWAY = Duration.ofSeconds(2);

    private final DeliveryRepository deliveries;
    private final EventSender sender;
    private final OutboxConfig config;
    private final Vertx vertx;
    private final Tries tries;
    private final UUID id = UUID.randomUUID();
    private volatile boolean stopped;

    @Inject
    Relay(DeliveryRepository deliveries, EventSender sender, OutboxConfig config, Vertx vertx, Tries tries) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.config = config;
        this.vertx = vertx;
        this.tries = tries;
    }

    void start(@Observes StartupEvent event) {
        if (config.relay()) {
            config.targets().forEach((target, url) -> later(target, url, AfterStart.DURATION));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void later(String target, URI url, Duration delay) {
        vertx.setTimer(delay.toMillis(), timer -> work(target, url));
    }

    private void work(String target, URI url) {
        if (stopped) {
            return;
        }
        relay(target, url)
                .subscribe()
                .with(
                        round -> {
                            switch (round) {
                                case WORKED -> work(target, url);
                                case IDLE -> later(target, url, config.pollInterval());
                                case TARGET_AWAY -> later(target, url, AWAY);
                            }
                        },
                        failure -> {
                            LOG.warnf("Relay to %s: %s", target, failure.toString());
                            later(target, url, AWAY);
                        });
    }

    /** What one round found. */
    enum Round {
        WORKED,
        IDLE,
        TARGET_AWAY
    }

    /** One round: leases what is due for a target and tries it. */
    Uni<Round> relay(String target, URI url) {
        return deliveries
                .leaseOldest(target, config.batchSize(), config.lease(), id)
                .chain(leased -> leased.isEmpty() ? Uni.createFrom().item(Round.IDLE) : deliver(target, url, leased));
    }

    private Uni<Round> deliver(String target, URI url, List<LeasedDelivery> leased) {
        return sender.post(url, leased.stream().map(LeasedDelivery::event).toList())
                .chain(() -> deliveries.markDelivered(positions(leased), id))
                .invoke(() -> tries.delivered(target, leased))
                .replaceWith(Round.WORKED)
                .onFailure()
                .recoverWithUni(failure -> failure instanceof NotTaken notTaken && notTaken.isAboutTheEvents()
                        ? refused(target, url, leased, notTaken)
                        : away(target, leased, failure));
    }

    /** The target cannot be reached or is ill: no event is to blame, so none comes closer to being parked. */
    private Uni<Round> away(String target, List<LeasedDelivery> leased, Throwable failure) {
        LOG.debugf("Target away: %s", failure.toString());
        tries.away(target, leased.size());
        return deliveries.giveBack(positions(leased), id, AWAY, error(failure)).replaceWith(Round.TARGET_AWAY);
    }

    /** A bad event must refuse only itself: what was refused together is tried one by one. */
    private Uni<Round> refused(String target, URI url, List<LeasedDelivery> leased, NotTaken failure) {
        if (leased.size() == 1) {
            return postpone(target, leased.getFirst(), failure).replaceWith(Round.WORKED);
        }
        return Multi.createFrom()
                .iterable(leased)
                .onItem()
                .transformToUniAndConcatenate(delivery -> deliver(target, url, List.of(delivery)))
                .collect()
                .last();
    }

    private Uni<Void> postpone(String target, LeasedDelivery delivery, NotTaken failure) {
        return deliveries
                .markFailed(delivery, id, config.maxAttempts(), config.maxBackOff(), error(failure))
                .invoke(parked -> {
                    tries.refused(target, parked);
                    if (parked) {
                        LOG.errorf(
                                "Parked event %s (%s) at position %d: %s",
                                delivery.event().id(),
                                delivery.event().type(),
                                delivery.position(),
                                failure.getMessage());
                    }
                })
                .replaceWithVoid();
    }

    private static String error(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static List<Long> positions(List<LeasedDelivery> leased) {
        return leased.stream().map(LeasedDelivery::position).toList();
    }
}
