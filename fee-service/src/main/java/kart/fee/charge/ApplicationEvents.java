package kart.fee.charge;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import kart.fee.tariff.CaseType;
import kart.inbox.EventConsumer;
import kart.outbox.CloudEvent;
import kart.privacy.Pseudonym;

/** Opens a charge when an application is registered, and asks for nothing more when it ends early. */
@ApplicationScoped
public class ApplicationEvents implements EventConsumer {

    private static final String REGISTERED = "kart.application.registered.v1";
    private static final String WITHDRAWN = "kart.application.withdrawn.v1";
    private static final String REJECTED = "kart.application.rejected.v1";

    private final ChargeService charges;

    @Inject
    ApplicationEvents(ChargeService charges) {
        this.charges = charges;
    }

    @Override
    public Set<String> types() {
        return Set.of(REGISTERED, WITHDRAWN, REJECTED);
    }

    @Override
    public Uni<Void> accept(CloudEvent event) {
        return switch (event.type()) {
            case REGISTERED -> charges.open(registration(event.data()));
            case WITHDRAWN -> charges.close(event.subject(), "the application was withdrawn");
            default -> charges.close(event.subject(), "the application was rejected");
        };
    }

    private static Registration registration(JsonNode data) {
        JsonNode pseudonym = data.path("pseudonym");
        return new Registration(
                UUID.fromString(data.path("applicationId").asText()),
                UUID.fromString(data.path("citizenId").asText()),
                new Pseudonym(
                        pseudonym.path("keyVersion").asInt(),
                        pseudonym.path("value").asText()),
                CaseType.valueOf(data.path("caseType").asText()),
                data.path("origin").asText(),
                Instant.parse(data.path("at").asText()));
    }
}
