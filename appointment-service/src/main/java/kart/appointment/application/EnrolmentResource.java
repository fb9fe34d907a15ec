package kart.appointment.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.Workstation;
import kart.appointment.booking.BookingView;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.values.MobileNumber;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/bookings/{id}/completion")
@Tag(name = "bookings")
public class EnrolmentResource {

    /** What is not given is left out, so that a body of before there was {@code mobile} is still the same one. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CompletionRequest")
    record CompletionBody(
            @AssertTrue(message = "{kart.fingerprints-taken}")
            @Schema(description = "Only this confirmation is kept, never biometric data", examples = "true")
            boolean fingerprintsTaken,

            @NotBlank @Size(max = 50) @Schema(examples = "WS-3")
            String workstation,

            @Size(max = 30)
            @Schema(
                    description =
                            "Where the card's news go from now on; without it to the number on record, if there is one",
                    examples = "09123456789")
            String mobile) {

        CompletionBody {
            workstation = Workstation.name(workstation);
        }

        private Optional<MobileNumber> newMobile() {
            return Optional.ofNullable(mobile).map(MobileNumber::parse);
        }
    }

    private final EnrolmentService enrolments;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    EnrolmentResource(EnrolmentService enrolments, IdempotentRequests requests, Callers callers) {
        this.enrolments = enrolments;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "completeVisit",
            summary = "Fingerprints were taken: the citizen is enrolled",
            description =
                    "Role: desk-operator of the office. The booking becomes COMPLETED and the application ENROLLED.")
    @APIResponse(
            responseCode = "200",
            description = "Enrolled",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "booking-moved-on, application-moved-on, fee-not-settled")
    public Uni<Response> complete(
            @RestPath UUID id, @NotNull @Valid @RequestBody(required = true) CompletionBody body) {
        Caller caller = callers.current();
        Optional<MobileNumber> mobile = body.newMobile();
        return requests.once(
                body,
                () -> enrolments
                        .complete(id, body.workstation(), mobile, caller)
                        .map(b -> Reply.ok(BookingView.of(b))));
    }
}
