package kart.delivery.tracking;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import kart.inbox.EventConsumer;
import kart.outbox.CloudEvent;

/** Keeps what the other services tell of an application. They may tell it in any order. */
@ApplicationScoped
class TrackingEvents implements EventConsumer {

    private final ApplicationService applications;

    @Inject
    TrackingEvents(ApplicationService applications) {
        this.applications = applications;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                "kart.application.registered.v1",
                "kart.application.withdrawn.v1",
                "kart.booking.held.v1",
                "kart.booking.confirmed.v1",
                "kart.booking.expired.v1",
                "kart.booking.cancelled.v1",
                "kart.booking.moved.v1",
                "kart.booking.checked-in.v1",
                "kart.booking.no-show.v1",
                "kart.booking.incomplete.v1",
                "kart.fee.refunded.v1",
                EventData.STAGE_SETTLED);
    }

    @Override
    public Uni<Void> accept(CloudEvent event) {
        return EventData.entry(event)
                .map(entry -> remember(event, entry).chain(() -> follow(event.subject(), entry)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> remember(CloudEvent event, TimelineEntry entry) {
        ApplicationFacts facts = EventData.facts(event);
        return EventData.tellsOfNothing(event)
                ? applications.remember(facts)
                : applications.remember(facts, entry).replaceWithVoid();
    }

    private Uni<Void> follow(UUID application, TimelineEntry entry) {
        return switch (entry.code()) {
            case WITHDRAWN -> applications.end(application, TimelineCode.WITHDRAWN);
            case FEE_HANDOVER_SETTLED -> applications.settleHandover(application, entry.at());
            default -> Uni.createFrom().voidItem();
        };
    }
}
