package kart.inbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.List;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.outbox.CloudEvent;
import kart.problem.CommonProblem;
import kart.problem.Problem;
import kart.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The CloudEvents sink of a service: HTTP binding, one event or a batch, in structured JSON. */
@Path("/events")
@Tag(name = "events", description = "What the services tell each other")
public class EventsResource {

    private final Inbox inbox;
    private final Callers callers;
    private final ObjectMapper json;

    @Inject
    EventsResource(Inbox inbox, Callers callers, ObjectMapper json) {
        this.inbox = inbox;
        this.callers = callers;
        this.json = json;
    }

    @POST
    @Consumes({CloudEvent.JSON, CloudEvent.JSON_BATCH})
    @RolesAllowed(Caller.SERVICE)
    @Operation(
            operationId = "takeEvents",
            summary = "Takes events of another service, each once",
            description =
                    "Role: service. The events must be of the source whose client sends them. In a batch each event"
                            + " is a transaction of its own: after a refusal the ones before it are taken, and sending all again"
                            + " does no harm.")
    @RequestBody(
            content = {
                @Content(mediaType = CloudEvent.JSON, schema = @Schema(implementation = CloudEvent.class)),
                @Content(mediaType = CloudEvent.JSON_BATCH, schema = @Schema(implementation = CloudEvent[].class))
            })
    @APIResponse(responseCode = "204", description = "Taken, now or before")
    @APIResponse(
            responseCode = "403",
            description = "forbidden: the caller is not the source",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "event-type-unknown",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Void> take(byte[] body) {
        List<CloudEvent> events = read(body);
        String source = sourceOf(callers.current());
        if (!events.stream().allMatch(event -> source.equals(event.source()))) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(inbox::take)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The client {@code fee-service} speaks for the source {@code /fee}, and for no other. */
    private static String sourceOf(Caller caller) {
        return '/' + caller.clientId().replaceFirst("-service$", "");
    }

    private List<CloudEvent> read(byte[] body) {
        try {
            List<CloudEvent> events = json.readerFor(new TypeReference<List<CloudEvent>>() {})
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .readValue(body);
            if (events == null || events.stream().anyMatch(EventsResource::isIncomplete)) {
                throw new Refused(CommonProblem.MALFORMED_BODY);
            }
            return events;
        } catch (IOException malformed) {
            throw new Refused(CommonProblem.MALFORMED_BODY);
        }
    }

    private static boolean isIncomplete(CloudEvent event) {
        return event == null
                || !"1.0".equals(event.specversion())
                || event.id() == null
                || event.source() == null
                || event.type() == null
                || event.subject() == null
                || event.data() == null;
    }
}
