package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import kart.values.TehranTime;
import org.jboss.logging.Logger;

/** Erases personal data whose time is over. Every replica runs it; they share the applications. */
@ApplicationScoped
public class ErasureJob {

    private static final Logger LOG = Logger.getLogger(ErasureJob.class);
    private static final int AT_ONCE = 1_000;

    private final ErasureRepository applications;
    private final InstantSource clock;

    @Inject
    ErasureJob(ErasureRepository applications, InstantSource clock) {
        this.applications = applications;
        this.clock = clock;
    }

    /** Erases until none is due. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP, identity = "erasure")
    public Uni<Void> run() {
        LocalDate today = TehranTime.localDate(clock.instant());
        return Panache.withTransaction(() -> applications.erase(today, AT_ONCE))
                .invoke(erased -> {
                    if (erased > 0) {
                        LOG.infof("Erased the personal data of %d applications", erased);
                    }
                })
                .chain(erased -> erased < AT_ONCE ? Uni.createFrom().voidItem() : run());
    }
}
