package kart.appointment.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import kart.appointment.AppointmentConfig;
import kart.job.AfterStart;
import kart.job.DoneCounter;

/** Tells people what no request of theirs does, again and again. Every replica runs it; they share the people. */
@Startup
@ApplicationScoped
public class ReminderJob {

    /** So many people are told in one transaction; their bookings wait so long for other changes. */
    private static final int AT_ONCE = 50;

    private final ReminderService reminders;
    private final AppointmentConfig config;
    private final Counter done;

    @Inject
    ReminderJob(ReminderService reminders, AppointmentConfig config, MeterRegistry registry) {
        this.reminders = reminders;
        this.config = config;
        this.done = DoneCounter.of(registry, "reminders");
    }

    /** Works until nobody is left to tell. */
    @Scheduled(
            every = "{kart.appointment.remind-every:PT30S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "reminders")
    public Uni<Void> run() {
        return all(() -> reminders.confirm(config.reminderLate(), AT_ONCE))
                .chain(() -> remind(Notice.REMINDER_DAYS_BEFORE, Duration.ofDays(config.reminderDays())))
                .chain(() -> remind(Notice.REMINDER_HOURS_BEFORE, Duration.ofHours(config.reminderHours())));
    }

    /** Works until nobody is left whose office has moved; apart from the reminders, which an import must not keep waiting. */
    @Scheduled(
            every = "{kart.appointment.remind-every:PT30S}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "moved-offices")
    public Uni<Void> tellMoved() {
        return reminders.tellMoved().chain(told -> {
            if (told == null) {
                return Uni.createFrom().voidItem();
            }
            done.increment(told);
            return tellMoved();
        });
    }

    @Scheduled(every = "1h", delayed = "20m", identity = "old-notices")
    Uni<Void> forget() {
        return reminders.forget();
    }

    private Uni<Void> remind(Notice notice, Duration before) {
        return before.isZero()
                ? Uni.createFrom().voidItem()
                : all(() -> reminders.remind(notice, before, config.reminderLate(), AT_ONCE));
    }

    private Uni<Void> all(Supplier<Uni<Integer>> some) {
        return Uni.createFrom()
                .deferred(some::get)
                .invoke(told -> done.increment(told))
                .chain(told -> told < AT_ONCE ? Uni.createFrom().voidItem() : all(some));
    }
}
