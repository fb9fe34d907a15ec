package kart.appointment.freed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kart.appointment.AppointmentConfig;
import kart.appointment.waitlist.WaitlistService;
import kart.job.AfterStart;
import kart.job.DoneCounter;
import org.jboss.logging.Logger;

/**
 * Offers freed places to those who wait, and gives the others back when they are due, again and again. Every replica runs
 * it; they share the places.
 */
@Startup
@ApplicationScoped
public class FreedPlaceJob {

    private static final Logger LOG = Logger.getLogger(FreedPlaceJob.class);

    /** So many places are offered, and so many wishes ended, in one transaction, which tells the people, too. */
    private static final int AT_ONCE = 50;

    private final FreedPlaceRepository places;
    private final WaitlistService waitlist;
    private final AppointmentConfig config;
    private final Counter done;

    @Inject
    FreedPlaceJob(
            FreedPlaceRepository places, WaitlistService waitlist, AppointmentConfig config, MeterRegistry registry) {
        this.places = places;
        this.waitlist = waitlist;
        this.config = config;
        this.done = DoneCounter.of(registry, "freed-places");
    }

    /**
     * Works until nobody is to be asked and no place is due. Places about which everybody was asked come back while others
     * are still asked about, and also where that fails; it is tried again by the next run.
     */
    @Scheduled(
            every = "{kart.appointment.rest-every:PT2S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "freed-places")
    public Uni<Void> run() {
        return lapse().chain(this::offer)
                .onFailure()
                .invoke(failure -> LOG.error("Cannot ask those who wait", failure))
                .onFailure()
                .recoverWithNull()
                .chain(this::comeBack);
    }

    private Uni<Void> lapse() {
        return waitlist.lapse(AT_ONCE)
                .chain(ended -> ended < AT_ONCE ? Uni.createFrom().voidItem() : lapse());
    }

    private Uni<Void> offer() {
        return waitlist.look(AT_ONCE)
                .invoke(looked -> done.increment(looked))
                .chain(looked ->
                        looked == 0 ? Uni.createFrom().voidItem() : comeBack().chain(this::offer));
    }

    private Uni<Void> comeBack() {
        return places.comeBack(config.sweepBatch())
                .invoke(back -> done.increment(back))
                .chain(back -> back < config.sweepBatch() ? Uni.createFrom().voidItem() : comeBack());
    }
}
