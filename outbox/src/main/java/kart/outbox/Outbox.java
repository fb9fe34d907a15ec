package kart.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.http.Traces;

/** Where a service tells the others what it changed. */
@ApplicationScoped
public class Outbox {

    /**
     * One insert tells the event; the trigger {@code outbox_fan_out} writes a delivery for each subscriber. The inner cast
     * keeps the client from taking the text for a JSON string.
     */
    private static final String TELL = """
            INSERT INTO outbox_event (type, subject, traceparent, data)
            VALUES (:type, :subject, :traceparent, CAST(CAST(:data AS text) AS jsonb))
            """;

    private final ObjectMapper json;

    @Inject
    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Writes an event in the transaction that is running, so that it is told if and only if the change is kept. Call it
     * after the change, which holds the lock that orders the events of an application.
     *
     * @param type    as {@code kart.card.routed.v1}
     * @param subject the application that it is about
     * @param data    what becomes the event's data; its class must be registered for reflection
     */
    public Uni<Void> tell(String type, UUID subject, Object data) {
        return Panache.getSession()
                .chain(session -> session.flush()
                        .chain(() -> session.createNativeQuery(TELL)
                                .setParameter("type", type)
                                .setParameter("subject", subject)
                                .setParameter("traceparent", Traces.current())
                                .setParameter("data", text(data))
                                .executeUpdate()))
                .replaceWithVoid();
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
