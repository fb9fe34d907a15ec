package kart.appointment.slot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import kart.appointment.AppointmentConfig;
import kart.appointment.calendar.CalendarService;
import kart.appointment.slot.PlanRepository.Planned;
import kart.job.AfterStart;
import kart.job.DoneCounter;
import kart.values.TehranTime;
import org.jboss.logging.Logger;

/** Keeps the places of the coming days ready. Every replica runs it; they share the offices. */
@Startup
@ApplicationScoped
public class HorizonJob {

    private static final Logger LOG = Logger.getLogger(HorizonJob.class);

    /** So many new slots change what the statistics say of the table. */
    private static final int LARGE_FILL = 10_000;

    private final PlanRepository plans;
    private final CalendarService calendar;
    private final AppointmentConfig config;
    private final InstantSource clock;
    private final Counter done;

    @Inject
    HorizonJob(
            PlanRepository plans,
            CalendarService calendar,
            AppointmentConfig config,
            InstantSource clock,
            MeterRegistry registry) {
        this.plans = plans;
        this.calendar = calendar;
        this.config = config;
        this.clock = clock;
        this.done = DoneCounter.of(registry, "horizon");
    }

    /** Plans until no office is due. */
    @Scheduled(
            every = "{kart.appointment.plan-every:PT2S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            identity = "horizon")
    public Uni<Void> run() {
        LocalDate first = TehranTime.localDate(clock.instant());
        LocalDate last = first.plusDays(config.horizonDays() - 1L);
        return calendar.closeOnHolidays(first, last)
                .chain(() -> planAll(first, last, Planned.NOTHING))
                .call(this::analyzeAfterLargeFill)
                .invoke(HorizonJob::tell)
                .replaceWithVoid();
    }

    private Uni<Planned> planAll(LocalDate first, LocalDate last, Planned before) {
        return plans.plan(
                        first,
                        last,
                        config.planBatch(),
                        config.assistedPercent(),
                        config.counterPercent(),
                        config.offerNotice())
                .invoke(now -> done.increment(now.offices()))
                .chain(now -> now.offices() < config.planBatch()
                        ? Uni.createFrom().item(before.plus(now))
                        : planAll(first, last, before.plus(now)));
    }

    private Uni<Void> analyzeAfterLargeFill(Planned planned) {
        return planned.added() < LARGE_FILL ? Uni.createFrom().voidItem() : plans.analyze();
    }

    private static void tell(Planned planned) {
        if (planned.offices() > 0) {
            LOG.infof(
                    "Planned %d offices: %d slots added, %d changed",
                    planned.offices(), planned.added(), planned.changed());
        }
    }
}
