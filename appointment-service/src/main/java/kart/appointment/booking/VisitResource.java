package kart.appointment.booking;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import kart.appointment.Roles;
import kart.appointment.Workstation;
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

/** What becomes of a booking, up to the visit. */
@Path("/v1/bookings/{id}")
@Tag(name = "bookings")
@APIResponse(
        responseCode = "200",
        description = "The booking as it is now",
        content = @Content(schema = @Schema(implementation = BookingView.class)))
@APIResponse(responseCode = "404", description = "not-found")
@APIResponse(responseCode = "409", description = "booking-moved-on, or as the description says")
public class VisitResource {

    @RegisterForReflection
    @Schema(name = "MoveRequest")
    record MoveBody(
            @NotNull @Pattern(regexp = BookingResource.SLOT_ID) @Schema(examples = "48211")
            String slotId) {}

    @RegisterForReflection
    @Schema(name = "IncompletionRequest")
    record IncompletionBody(
            @NotNull IncompletionReason reason,

            @Size(min = 1, max = 50)
            @Schema(
                    examples = "WS-3",
                    description = "Where it ended; without it where the visitor is called to",
                    nullable = true)
            String workstation) {

        IncompletionBody {
            workstation = Workstation.name(workstation);
        }
    }

    private final BookingService bookings;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    VisitResource(BookingService bookings, IdempotentRequests requests, Callers callers) {
        this.bookings = bookings;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @Path("/cancellation")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "cancelBooking",
            summary = "Gives a place up",
            description =
                    "Roles: citizen (their own), assistant, desk-operator and office-manager of its office. Answers"
                            + " cancel-too-late (409) to the citizen, too, unless the office has fewer places at their hour"
                            + " than bookings. The place rests before it is free again.")
    public Uni<Response> cancel(@RestPath UUID id) {
        return once(null, caller -> bookings.cancel(id, caller));
    }

    @POST
    @Path("/move")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "moveBooking",
            summary = "Takes another place and gives this one up, both or neither",
            description =
                    "Roles: as for cancelling. Answers slot-unknown (404), slot-full, slot-started, office-closed,"
                            + " hold-expired (409), and move-too-late and moves-used-up (409) to the citizen, too, unless"
                            + " the office has fewer places at their hour than bookings.")
    public Uni<Response> move(@RestPath UUID id, @NotNull @Valid @RequestBody(required = true) MoveBody body) {
        return once(body, caller -> bookings.move(id, Long.parseLong(body.slotId()), caller));
    }

    @POST
    @Path("/check-in")
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "checkIn",
            summary = "The citizen is here",
            description =
                    "Role: desk-operator of the office. A no-show that comes the same day is checked in if a place"
                            + " is left. Answers fee-not-settled, check-in-too-early, check-in-closed, slot-full (409), too.")
    public Uni<Response> checkIn(@RestPath UUID id) {
        return once(null, caller -> bookings.checkIn(id, caller));
    }

    @POST
    @Path("/no-show")
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "tellNoShow",
            summary = "The citizen did not come",
            description = "Role: desk-operator of the office, some minutes after the appointment began. Answers"
                    + " no-show-too-early and, where nobody works at that hour, no-show-while-closed (409), too. Who is"
                    + " not told of is told at the end of the day by the service itself.")
    public Uni<Response> noShow(@RestPath UUID id) {
        return once(null, caller -> bookings.noShow(id, caller));
    }

    @POST
    @Path("/incompletion")
    @RolesAllowed(Roles.DESK_OPERATOR)
    @Operation(
            operationId = "endVisitIncomplete",
            summary = "The visit ended without fingerprints",
            description =
                    "Role: desk-operator of the office. The application stays open and the fee settled: a new place"
                            + " can be taken at once, and is CONFIRMED.")
    public Uni<Response> incomplete(
            @RestPath UUID id, @NotNull @Valid @RequestBody(required = true) IncompletionBody body) {
        return once(body, caller -> bookings.incomplete(id, body.reason(), body.workstation(), caller));
    }

    private Uni<Response> once(Object body, Function<Caller, Uni<Booking>> work) {
        Caller caller = callers.current();
        return requests.once(body, () -> work.apply(caller).map(booking -> Reply.ok(BookingView.of(booking))));
    }
}
