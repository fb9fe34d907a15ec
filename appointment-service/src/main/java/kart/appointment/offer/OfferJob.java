package kart.appointment.offer;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import kart.appointment.AppointmentConfig;
import kart.job.AfterStart;

/** Ends offers and makes new ones, again and again. Every replica runs it; they share the slots. */
@ApplicationScoped
public class OfferJob {

    private final OfferService offers;
    private final ExcessService excess;
    private final AppointmentConfig config;

    @Inject
    OfferJob(OfferService offers, ExcessService excess, AppointmentConfig config) {
        this.offers = offers;
        this.excess = excess;
        this.config = config;
    }

    /** Works until no offer is to end and no slot is due. */
    @Scheduled(
            every = "{kart.appointment.offer-every:PT5S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "offers")
    public Uni<Void> run() {
        return end().chain(this::offer);
    }

    private Uni<Void> end() {
        return offers.end(config.sweepBatch())
                .chain(ended -> ended < config.sweepBatch() ? Uni.createFrom().voidItem() : end());
    }

    private Uni<Void> offer() {
        return excess.look().chain(looked -> looked == 0 ? Uni.createFrom().voidItem() : offer());
    }
}
