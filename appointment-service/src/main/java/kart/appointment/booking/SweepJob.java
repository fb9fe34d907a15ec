package kart.appointment.booking;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import kart.appointment.AppointmentConfig;
import kart.job.AfterStart;
import kart.values.TehranTime;

/** Ends holds and past days, again and again. Every replica runs it. */
@ApplicationScoped
public class SweepJob {

    private final SweepRepository sweeps;
    private final DayEndService days;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    SweepJob(SweepRepository sweeps, DayEndService days, AppointmentConfig config, InstantSource clock) {
        this.sweeps = sweeps;
        this.days = days;
        this.config = config;
        this.clock = clock;
    }

    /** Ends the holds past their time. */
    @Scheduled(
            every = "{kart.appointment.expiry-every:PT1S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "expiry")
    public Uni<Void> expire() {
        return sweeps.expire(config.sweepBatch())
                .chain(ended -> ended < config.sweepBatch() ? Uni.createFrom().voidItem() : expire());
    }

    /** Closes the appointments of the days before today in Tehran. */
    @Scheduled(
            every = "{kart.appointment.day-end-every:PT10M}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "day-end")
    public Uni<Void> endDays() {
        return days.end(config.sweepBatch(), TehranTime.localDate(clock.instant()))
                .chain(closed -> closed < config.sweepBatch() ? Uni.createFrom().voidItem() : endDays());
    }
}
