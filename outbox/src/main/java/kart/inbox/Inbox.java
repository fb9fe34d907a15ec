package kart.inbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kart.http.Traces;
import kart.outbox.CloudEvent;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Gives each event to its consumer once. */
@ApplicationScoped
public class Inbox {

    /**
     * A second copy inserts nothing. One that comes while the first is still being worked on waits for that transaction
     * to end, and then inserts nothing or, if it rolled back, takes its turn.
     */
    private static final String REMEMBER = """
            INSERT INTO inbox_event (source, id, type)
            VALUES (:source, :id, :type)
            ON CONFLICT DO NOTHING
            """;

    private final Map<String, EventConsumer> consumers = new HashMap<>();
    private final Tracer tracer;

    @Inject
    Inbox(@All List<EventConsumer> consumers, Tracer tracer) {
        this.tracer = tracer;
        for (EventConsumer consumer : consumers) {
            for (String type : consumer.types()) {
                if (this.consumers.put(type, consumer) != null) {
                    throw new IllegalStateException("Two consumers of " + type);
                }
            }
        }
    }

    /**
     * Takes an event in. The effect and the memory of it are one transaction.
     *
     * @throws Refused {@code event-type-unknown} for a type that nobody here takes
     */
    public Uni<Void> take(CloudEvent event) {
        EventConsumer consumer = consumers.get(event.type());
        if (consumer == null) {
            return Uni.createFrom()
                    .failure(new Refused(CommonProblem.EVENT_TYPE_UNKNOWN).with("eventType", event.type()));
        }
        return Traces.during(
                span(event),
                () -> Panache.withTransaction(() -> remember(event)
                        .chain(isNew -> isNew
                                ? consumer.accept(event)
                                : Uni.createFrom().voidItem())));
    }

    /** What an event does here belongs to the trace that told it, however long ago. */
    private Span span(CloudEvent event) {
        return tracer.spanBuilder(event.type() + " process")
                .setParent(Traces.after(event.traceparent()))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("kart.application", event.subject().toString())
                .startSpan();
    }

    private static Uni<Boolean> remember(CloudEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter("source", event.source())
                        .setParameter("id", event.id())
                        .setParameter("type", event.type())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }
}
