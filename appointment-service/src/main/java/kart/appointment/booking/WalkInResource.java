package kart.appointment.booking;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kart.appointment.Roles;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Traces;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.RequestScope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/walk-ins")
@Tag(name = "bookings")
public class WalkInResource {

    @RegisterForReflection
    @Schema(name = "WalkInRequest")
    record WalkInBody(@NotNull UUID applicationId, @NotNull UUID officeId) {}

    private final WalkInService walkIns;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    WalkInResource(WalkInService walkIns, IdempotentRequests requests, Callers callers) {
        this.walkIns = walkIns;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "walkIn",
            summary = "Takes a citizen in who came without an appointment",
            description = "Role: desk-operator of the office. Takes a place of the counter now or in the next hour that"
                    + " has one today, and checks the citizen in. The fee of stage BOOKING must be settled.")
    @APIResponse(
            responseCode = "201",
            description = "Checked in",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    @APIResponse(responseCode = "404", description = "not-found: no such application")
    @APIResponse(
            responseCode = "409",
            description = "slot-full, fee-not-settled, already-booked, application-moved-on, office-closed")
    public Uni<Response> walkIn(@NotNull @Valid @RequestBody(required = true) WalkInBody body) {
        Caller caller = callers.current();
        RequestScope scope = requests.scope();
        return walkIns.walkIn(
                        caller,
                        body.applicationId(),
                        body.officeId(),
                        scope,
                        requests.fingerprint(body),
                        Traces.current())
                .map(BookingResource::created);
    }
}
