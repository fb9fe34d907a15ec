package kart.appointment.booking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import kart.appointment.AppointmentConfig;
import kart.job.AfterStart;
import kart.job.DoneCounter;
import kart.values.TehranTime;

/** Ends holds and past days, again and again. Every replica runs it. */
@Startup
@ApplicationScoped
public class SweepJob {

    private final SweepRepository sweeps;
    private final DayEndService days;
    private final AppointmentConfig config;
    private final InstantSource clock;
    private final Counter expired;
    private final Counter closed;

    @Inject
    SweepJob(
            SweepRepository sweeps,
            DayEndService days,
            AppointmentConfig config,
            InstantSource clock,
            MeterRegistry registry) {
        this.sweeps = sweeps;
        this.days = days;
        this.config = config;
        this.clock = clock;
        this.expired = DoneCounter.of(registry, "expiry");
        this.closed = DoneCounter.of(registry, "day-end");
    }

    /** Ends the holds past their time. */
    @Scheduled(
            every = "{kart.appointment.expiry-every:PT1S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "expiry")
    public Uni<Void> expire() {
        return sweeps.expire(config.sweepBatch())
                .invoke(ended -> expired.increment(ended))
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
                .invoke(closed -> this.closed.increment(closed))
                .chain(closed -> closed < config.sweepBatch() ? Uni.createFrom().voidItem() : endDays());
    }
}
