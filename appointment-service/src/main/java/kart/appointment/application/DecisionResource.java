package kart.appointment.application;

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
import kart.appointment.citizen.PersonalData;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How an application ends before there is a card. */
@Path("/v1/applications/{id}")
@Tag(name = "applications")
public class DecisionResource {

    @RegisterForReflection
    @Schema(name = "RejectionRequest")
    record RejectionBody(@NotNull RejectionReason reason) {}

    private final ApplicationService applications;
    private final IdempotentRequests requests;
    private final PersonalData personalData;
    private final Callers callers;

    @Inject
    DecisionResource(
            ApplicationService applications, IdempotentRequests requests, PersonalData personalData, Callers callers) {
        this.applications = applications;
        this.requests = requests;
        this.personalData = personalData;
        this.callers = callers;
    }

    @POST
    @Path("/withdrawal")
    @RolesAllowed(Roles.CITIZEN)
    @Operation(
            operationId = "withdraw",
            summary = "Takes an application back, and its place with it",
            description = "Role: citizen, of their own application.")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "application-moved-on")
    public Uni<Response> withdraw(@RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(
                null,
                () -> applications.withdraw(id, caller).map(file -> Reply.ok(ApplicationView.of(file, personalData))));
    }

    @POST
    @Path("/rejection")
    @RolesAllowed(Roles.OFFICE_MANAGER)
    @Operation(
            operationId = "reject",
            summary = "Refuses an application",
            description = "Role: office-manager, of the office of its last booking or else of its registration. The"
                    + " citizen is told by SMS.")
    @APIResponse(
            responseCode = "200",
            description = "Rejected",
            content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    @APIResponse(responseCode = "409", description = "application-moved-on")
    public Uni<Response> reject(@RestPath UUID id, @NotNull @Valid @RequestBody(required = true) RejectionBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> applications
                        .reject(id, body.reason(), caller)
                        .map(file -> Reply.ok(ApplicationView.of(file, personalData))));
    }
}
