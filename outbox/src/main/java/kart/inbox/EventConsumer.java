package kart.inbox;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import kart.outbox.CloudEvent;

/** What a service does with events of some types; a bean of the service implements it. */
public interface EventConsumer {

    /** The types that it takes. */
    Set<String> types();

    /**
     * Does what the event asks for, in the transaction that also remembers the event. It must bear events that come late
     * or mean nothing any more: such a one has no effect and is no failure.
     */
    Uni<Void> accept(CloudEvent event);
}
