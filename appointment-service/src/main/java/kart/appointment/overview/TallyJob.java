package kart.appointment.overview;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import kart.job.AfterStart;
import kart.values.TehranTime;

/** Counts days that are over. Every replica runs it; each day is written once. */
@ApplicationScoped
public class TallyJob {

    /** A row is written before it can be seen; no transaction of this service lasts nearly as long. */
    private static final Duration LATE_COMMITS = Duration.ofHours(1);

    private final TallyRepository tallies;
    private final InstantSource clock;

    @Inject
    TallyJob(TallyRepository tallies, InstantSource clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    /** Counts until no day is left. */
    @Scheduled(
            every = "{kart.appointment.day-end-every:PT10M}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "tally")
    public Uni<Void> run() {
        return count(TehranTime.localDate(clock.instant().minus(LATE_COMMITS)));
    }

    private Uni<Void> count(LocalDate before) {
        return tallies.countNextDay(before)
                .chain(more -> more ? count(before) : Uni.createFrom().voidItem());
    }
}
