package kart.appointment.booking;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.Roles;
import kart.appointment.booking.HoldRequest.Kind;
import kart.appointment.booking.HoldService.Held;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Traces;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.RequestScope;
import kart.privacy.Pseudonyms;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/bookings")
@Tag(name = "bookings", description = "Who has which place")
public class BookingResource {

    static final String SLOT_ID = "[0-9]{1,18}";

    @RegisterForReflection
    @Schema(name = "HoldRequest")
    record HoldBody(
            @NotNull UUID applicationId,

            @NotNull @Pattern(regexp = SLOT_ID) @Schema(examples = "48210", description = "Of an office's slots")
            String slotId) {}

    private final HoldService holds;
    private final BookingService bookings;
    private final IdempotentRequests requests;
    private final Pseudonyms pseudonyms;
    private final Callers callers;

    @Inject
    BookingResource(
            HoldService holds,
            BookingService bookings,
            IdempotentRequests requests,
            Pseudonyms pseudonyms,
            Callers callers) {
        this.holds = holds;
        this.bookings = bookings;
        this.requests = requests;
        this.pseudonyms = pseudonyms;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "takePlace",
            summary = "Takes a place",
            description = "Roles: citizen (for an application of their own), assistant and desk-operator (for whom they"
                    + " help). HELD until expiresAt, or CONFIRMED at once if the fee of stage BOOKING is settled. The"
                    + " same key again answers the same booking.")
    @APIResponse(
            responseCode = "201",
            description = "The place is taken",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "404", description = "not-found: no such application of the caller; slot-unknown")
    @APIResponse(
            responseCode = "409",
            description = "slot-full, slot-started, office-closed, already-booked, application-moved-on")
    @APIResponse(responseCode = "429", description = "too-many-holds: a citizen took too many places of late")
    public Uni<Response> hold(@NotNull @Valid @RequestBody(required = true) HoldBody body) {
        Caller caller = callers.current();
        RequestScope scope = requests.scope();
        boolean own = caller.is(Roles.CITIZEN);
        HoldRequest request = new HoldRequest(
                body.applicationId(),
                Long.parseLong(body.slotId()),
                own ? Kind.ONLINE : Kind.ASSISTED,
                scope.principal(),
                scope.key().value(),
                requests.fingerprint(body),
                own ? Owner.of(caller.requireNationalId(), pseudonyms) : null,
                Actor.of(caller),
                Traces.current());
        return holds.hold(request).map(BookingResource::created);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "getBooking",
            summary = "One booking",
            description =
                    "Roles: citizen (their own), assistant, desk-operator and office-manager of its office; theirs"
                            + " is recorded.")
    @APIResponse(responseCode = "200", description = "The booking")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<BookingView> get(@RestPath UUID id) {
        return bookings.get(id, callers.current()).map(BookingView::of);
    }

    static Response created(Held held) {
        Response.ResponseBuilder response = Response.created(
                        URI.create("/v1/bookings/" + held.booking().id()))
                .entity(BookingView.of(held.booking()));
        if (held.repeated()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }
}
