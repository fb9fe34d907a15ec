package kart.appointment.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kart.appointment.booking.SettlementService;
import kart.inbox.EventConsumer;
import kart.outbox.CloudEvent;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What the other services tell: fees that are settled, cards that are made and handed over. */
@ApplicationScoped
class AppointmentEvents implements EventConsumer {

    private static final String PAYMENT_STARTED = "kart.payment.started.v1";
    private static final String STAGE_SETTLED = "kart.fee.stage-settled.v1";
    private static final String CARD_ISSUED = "kart.card.issued.v1";
    private static final String CARD_HANDED_OVER = "kart.card.handed-over.v1";

    /** Taken, so that nobody has to know which of them we need; they change nothing here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "kart.fee.refunded.v1",
            "kart.card.ordered.v1",
            "kart.card.routed.v1",
            "kart.card.dispatched.v1",
            "kart.card.arrived.v1",
            "kart.card.returned.v1",
            "kart.card.lost.v1");

    /** Stages that a later tariff may add mean nothing here. */
    private static final Set<String> STAGES = Set.of("BOOKING", "DESK", "HANDOVER");

    private final SettlementService settlements;
    private final ApplicationService applications;
    private final ObjectMapper json;

    @Inject
    AppointmentEvents(SettlementService settlements, ApplicationService applications, ObjectMapper json) {
        this.settlements = settlements;
        this.applications = applications;
        this.json = json;
    }

    @RegisterForReflection
    record StageSettled(UUID applicationId, Instant at, UUID chargeId, String stage) {

        boolean isComplete() {
            return applicationId != null && at != null && chargeId != null && stage != null;
        }
    }

    @Override
    public Set<String> types() {
        Set<String> types = new java.util.HashSet<>(WITHOUT_EFFECT);
        types.addAll(Set.of(PAYMENT_STARTED, STAGE_SETTLED, CARD_ISSUED, CARD_HANDED_OVER));
        return types;
    }

    @Override
    public Uni<Void> accept(CloudEvent event) {
        return switch (event.type()) {
            case PAYMENT_STARTED -> settlements.paymentStarted(event.subject());
            case STAGE_SETTLED -> settled(event);
            case CARD_ISSUED -> applications.issued(event.subject());
            case CARD_HANDED_OVER -> applications.delivered(event.subject());
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> settled(CloudEvent event) {
        StageSettled settled;
        try {
            settled = json.treeToValue(event.data(), StageSettled.class);
        } catch (JsonProcessingException malformed) {
            throw new Refused(CommonProblem.MALFORMED_BODY);
        }
        if (settled == null || !settled.isComplete()) {
            throw new Refused(CommonProblem.MALFORMED_BODY);
        }
        return STAGES.contains(settled.stage())
                ? settlements.settled(settled.applicationId(), settled.stage(), settled.chargeId(), settled.at())
                : Uni.createFrom().voidItem();
    }
}
