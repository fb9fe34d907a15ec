package kart.delivery.order;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import kart.delivery.order.OrderRepository.Enrolment;
import kart.delivery.tracking.ApplicationFacts;
import kart.delivery.tracking.EventData;
import kart.delivery.tracking.TimelineEntry;
import kart.inbox.EventConsumer;
import kart.outbox.CloudEvent;

/** What appointment-service tells that makes or stops a card. */
@ApplicationScoped
class OrderEvents implements EventConsumer {

    private static final String ENROLLED = "kart.application.enrolled.v1";
    private static final String REJECTED = "kart.application.rejected.v1";

    private final OrderService orders;

    @Inject
    OrderEvents(OrderService orders) {
        this.orders = orders;
    }

    @Override
    public Set<String> types() {
        return Set.of(ENROLLED, REJECTED);
    }

    @Override
    public Uni<Void> accept(CloudEvent event) {
        ApplicationFacts facts = EventData.facts(event);
        TimelineEntry entry = EventData.entry(event).orElseThrow();
        if (event.type().equals(REJECTED)) {
            return orders.rejected(facts, entry);
        }
        Enrolment enrolment = new Enrolment(
                facts.id(),
                facts.citizenId(),
                facts.pseudonym(),
                facts.caseType(),
                EventData.text(event.data(), "provinceCode"),
                EventData.uuid(event.data(), "officeId"));
        return orders.enrolled(facts, entry, enrolment);
    }
}
