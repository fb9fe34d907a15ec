package kart.outbox;

import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** A relay for the tests of traces: each delivery by another replica, as after a restart. */
@ApplicationScoped
public class TracedRelay {

    @Inject
    DeliveryRepository deliveries;

    @Inject
    EventSender sender;

    @Inject
    OutboxConfig config;

    @Inject
    Vertx vertx;

    @Inject
    Tries tries;

    /** Delivers what is due to a target of its own; gives the trace that the first event came with. */
    public String deliver() throws IOException {
        try (Sink sink = new Sink()) {
            new Relay(deliveries, sender, config, vertx, tries)
                    .relay("first", sink.url())
                    .await()
                    .atMost(Duration.ofSeconds(30));
            return sink.taken.getFirst().get("traceparent").asText();
        }
    }
}
