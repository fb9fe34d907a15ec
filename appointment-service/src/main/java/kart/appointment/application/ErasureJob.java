package kart.appointment.application;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import kart.values.TehranTime;
import org.jboss.logging.Logger;

/** Ends applications that were abandoned, and erases personal data whose time is over. Every replica runs it. */
@ApplicationScoped
public class ErasureJob {

    private static final Logger LOG = Logger.getLogger(ErasureJob.class);
    private static final int AT_ONCE = 1_000;

    private final ErasureService erasure;
    private final InstantSource clock;

    @Inject
    ErasureJob(ErasureService erasure, InstantSource clock) {
        this.erasure = erasure;
        this.clock = clock;
    }

    /** Works until nothing is due. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP, identity = "erasure")
    public Uni<Void> run() {
        LocalDate today = TehranTime.localDate(clock.instant());
        return endAbandoned(today).chain(() -> erase(today));
    }

    /** One by one: one that fails keeps back neither the others nor the erasure, and is tried again the next time. */
    private Uni<Void> endAbandoned(LocalDate today) {
        return erasure.findAbandoned(today, AT_ONCE)
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> end(id, today))
                        .filter(ended -> ended)
                        .collect()
                        .asList())
                .chain(ended -> ended.size() < AT_ONCE ? Uni.createFrom().voidItem() : endAbandoned(today));
    }

    private Uni<Boolean> end(UUID id, LocalDate today) {
        return erasure.endIfAbandoned(id, today).onFailure().recoverWithItem(failure -> {
            LOG.errorf(failure, "Cannot end the abandoned application %s", id);
            return false;
        });
    }

    private Uni<Void> erase(LocalDate today) {
        return erasure.erase(today, AT_ONCE)
                .invoke(erased -> {
                    if (erased > 0) {
                        LOG.infof("Erased the personal data of %d applications", erased);
                    }
                })
                .chain(erased -> erased < AT_ONCE ? Uni.createFrom().voidItem() : erase(today));
    }
}
