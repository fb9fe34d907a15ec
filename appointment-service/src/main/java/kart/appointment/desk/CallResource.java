package kart.appointment.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.Workstation;
import kart.appointment.desk.CallRepository.Call;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offices/{officeId}/calls")
@Tag(name = "desk")
public class CallResource {

    @RegisterForReflection
    @Schema(name = "CallRequest")
    record CallBody(
            @NotBlank @Size(max = 50) @Schema(examples = "WS-3")
            String workstation) {

        CallBody {
            workstation = Workstation.name(workstation);
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Call")
    record CallView(
            UUID id,
            UUID bookingId,
            @Schema(examples = "WS-3") String workstation,
            Instant calledAt,

            @Schema(examples = "7780", description = "What the screen shows: the last four digits of the tracking code")
            String ticket,

            @Schema(description = "Who is called; only told to the workstation that calls")
            DeskBookingView visitor) {

        static CallView of(Call call, DeskBookingView visitor) {
            return new CallView(
                    call.id(), call.bookingId(), call.workstation(), call.calledAt(), call.ticket(), visitor);
        }

        static CallView of(Call call) {
            return of(call, null);
        }
    }

    private final CallService calls;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    CallResource(CallService calls, IdempotentRequests requests, Callers callers) {
        this.calls = calls;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "callNext",
            summary = "Calls the next visitor to a workstation",
            description =
                    "Role: desk-operator of the office. Of who is checked in and not called, the one who waits the"
                            + " longest: from the hour of the appointment on, or from the check-in if that was later. The call"
                            + " ends with the visit, or by the visitor's absence. The reading is recorded.")
    @APIResponse(
            responseCode = "200",
            description = "Who is called",
            content = @Content(schema = @Schema(implementation = CallView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    @APIResponse(responseCode = "409", description = "nobody-waits, workstation-busy")
    public Uni<Response> callNext(
            @RestPath UUID officeId, @NotNull @Valid @RequestBody(required = true) CallBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> calls.callNext(caller, officeId, body.workstation())
                        .map(called -> Reply.ok(CallView.of(called.call(), called.visitor()))));
    }

    @GET
    @RolesAllowed({Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "listCalls",
            summary = "Who is called where now, for the screen of a waiting room",
            description = "Roles: desk-operator and office-manager of the office. The oldest call first; no personal"
                    + " data but the end of the tracking code.")
    @APIResponse(responseCode = "200", description = "One part of the calls")
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    public Uni<Page<CallView>> open(
            @RestPath UUID officeId,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return calls.open(callers.current(), officeId, after, limit).map(page -> page.map(CallView::of));
    }

    @POST
    @Path("/{id}/absence")
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "tellAbsence",
            summary = "Who was called did not come to the workstation",
            description = "Role: desk-operator of the office. They wait again, as who came ten minutes from now; the"
                    + " workstation may call another.")
    @APIResponse(
            responseCode = "200",
            description = "The call that ended",
            content = @Content(schema = @Schema(implementation = CallView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "call-ended")
    public Uni<Response> absent(@RestPath UUID officeId, @RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(null, () -> calls.absent(caller, officeId, id).map(call -> Reply.ok(CallView.of(call))));
    }
}
