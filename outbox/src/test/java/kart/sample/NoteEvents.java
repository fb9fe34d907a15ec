package kart.sample;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import kart.inbox.EventConsumer;
import kart.outbox.CloudEvent;

/** Writes a note for each event it hears. */
@ApplicationScoped
public class NoteEvents implements EventConsumer {

    @Override
    public Set<String> types() {
        return Set.of("kart.heard.v1");
    }

    @Override
    public Uni<Void> accept(CloudEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("INSERT INTO note (id, text) VALUES (:id, :text)")
                        .setParameter("id", UUID.randomUUID())
                        .setParameter("text", event.data().get("text").asText())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
