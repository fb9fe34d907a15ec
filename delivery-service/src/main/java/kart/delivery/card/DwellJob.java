package kart.delivery.card;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import kart.delivery.DeliveryConfig;
import kart.delivery.card.DwellRepository.Notice;
import kart.delivery.message.Message;
import kart.delivery.tracking.ApplicationService;
import kart.job.AfterStart;
import kart.job.DoneCounter;
import kart.sms.SmsOutbox;

/** Tells owners that their card waits, reminds them, and sends back what nobody fetches. */
@Startup
@ApplicationScoped
public class DwellJob {

    private final DwellRepository dwell;
    private final ApplicationService applications;
    private final SmsOutbox sms;
    private final DeliveryConfig config;
    private final Counter done;

    @Inject
    DwellJob(
            DwellRepository dwell,
            ApplicationService applications,
            SmsOutbox sms,
            DeliveryConfig config,
            MeterRegistry registry) {
        this.dwell = dwell;
        this.applications = applications;
        this.sms = sms;
        this.config = config;
        this.done = DoneCounter.of(registry, "dwell");
    }

    @Scheduled(
            every = "${kart.delivery.jobs.dwell:30s}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        List<Integer> reminders = config.dwell().reminderDays();
        return sendBack()
                .chain(() -> tell(0, 0))
                .chain(() -> Multi.createFrom()
                        .range(0, reminders.size())
                        .onItem()
                        .transformToUniAndConcatenate(i -> tell(i + 1, reminders.get(i)))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> sendBack() {
        return Panache.withTransaction(() -> dwell.sendBack(config.dwell().officeDays()))
                .invoke(cards -> done.increment(cards))
                .chain(cards -> cards == 0 ? Uni.createFrom().voidItem() : sendBack());
    }

    /** A hundred at a time, until nobody is left who has had so many notices. */
    private Uni<Void> tell(int notices, int days) {
        return Panache.withTransaction(() -> dwell.takeNotices(notices, days).call(this::write))
                .invoke(told -> done.increment(told.size()))
                .chain(told -> told.isEmpty() ? Uni.createFrom().voidItem() : tell(notices, days));
    }

    private Uni<Void> write(List<Notice> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> write(Notice notice) {
        return applications
                .mobile(notice.sealedMobile())
                .map(mobile -> sms.write(
                        notice.applicationId(), Message.CARD_AT_OFFICE, mobile, Map.of("office", notice.officeName())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
