package kart.appointment.offer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kart.appointment.AppointmentConfig;
import kart.appointment.offer.OfferRepository.Stretch;
import kart.job.AfterStart;
import kart.job.DoneCounter;

/** Ends offers and makes new ones, again and again. Every replica runs it; they share the slots. */
@Startup
@ApplicationScoped
public class OfferJob {

    /** Of so many offers each run asks whether they are needed still; of a whole country that was closed, in turn. */
    private static final int OFFERS_AT_ONCE = 2000;

    private final OfferService offers;
    private final ExcessService excess;
    private final AppointmentConfig config;

    /** The last slot that was looked at. Each replica goes its own round; where it is matters to nobody. */
    private volatile long looked;

    private final Counter done;

    @Inject
    OfferJob(OfferService offers, ExcessService excess, AppointmentConfig config, MeterRegistry registry) {
        this.offers = offers;
        this.excess = excess;
        this.config = config;
        this.done = DoneCounter.of(registry, "offers");
    }

    /** Works until no offer that it looks at is to end and no slot is due. */
    @Scheduled(
            every = "{kart.appointment.offer-every:PT5S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "offers")
    public Uni<Void> run() {
        return offers.stretch(looked, OFFERS_AT_ONCE)
                .invoke(slots -> looked = slots.next())
                .chain(this::end)
                .chain(this::offer);
    }

    private Uni<Void> end(Stretch slots) {
        return offers.end(slots, config.sweepBatch())
                .invoke(ended -> done.increment(ended))
                .chain(ended -> ended < config.sweepBatch() ? Uni.createFrom().voidItem() : end(slots));
    }

    private Uni<Void> offer() {
        return excess.look()
                .invoke(slots -> done.increment(slots))
                .chain(looked -> looked == 0 ? Uni.createFrom().voidItem() : offer());
    }
}
