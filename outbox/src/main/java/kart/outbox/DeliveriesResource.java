package kart.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import kart.http.Cursor;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an operator sees of the outbox, and decides of events that could not be delivered. */
@Path("/v1/outbox/deliveries")
@RolesAllowed("operator")
@Tag(name = "outbox", description = "Events on their way to the other services")
public class DeliveriesResource {

    /** Where a delivery stands. */
    public enum State {
        PENDING,
        DELIVERED,
        PARKED,
        SKIPPED
    }

    /** One delivery, without the data of its event. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeliveryView(
            long position,
            UUID eventId,
            String type,
            UUID subject,
            String target,
            State state,
            int attempts,
            Instant dueAt,
            String lastError) {}

    private final DeliveryAdministration administration;
    private final IdempotentRequests requests;

    @Inject
    DeliveriesResource(DeliveryAdministration administration, IdempotentRequests requests) {
        this.administration = administration;
        this.requests = requests;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "Deliveries in a state, oldest first",
            description = "Role: operator.")
    @WithTransaction
    public Uni<Page<DeliveryView>> list(
            @QueryParam("state") @DefaultValue("PARKED") State state,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") String after) {
        long position = Cursor.decode(after, Long::parseLong).orElse(0L);
        return administration
                .list(state, position, limit + 1)
                .map(rows -> Page.of(rows, limit, row -> String.valueOf(row.position())));
    }

    @POST
    @Path("/{position}/replay")
    @Operation(
            operationId = "replayDelivery",
            summary = "Tries a parked delivery again",
            description = "Role: operator. Later events of the same application follow it.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "204", description = "It is pending again")
    @APIResponse(responseCode = "404", description = "not-found: there is no parked delivery there")
    public Uni<Response> replay(@PathParam("position") long position) {
        return requests.once(null, () -> administration.replay(position).replaceWith(Reply.noContent()));
    }

    @POST
    @Path("/{position}/skip")
    @Operation(
            operationId = "skipDelivery",
            summary = "Gives a parked delivery up",
            description = "Role: operator. The target never hears of it; later events of the same application go on.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "204", description = "It is skipped")
    @APIResponse(responseCode = "404", description = "not-found: there is no parked delivery there")
    public Uni<Response> skip(@PathParam("position") long position) {
        return requests.once(null, () -> administration.skip(position).replaceWith(Reply.noContent()));
    }
}
