package kart.appointment.booking;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.booking.FamilyRepository.Person;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.privacy.Pseudonyms;
import kart.values.NationalId;
import kart.values.TrackingCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/family-bookings")
@Tag(name = "bookings")
public class FamilyResource {

    /** A request of more than this is no family, whatever a site allows. */
    private static final int MOST_PEOPLE = 20;

    @RegisterForReflection
    @Schema(name = "FamilyMember")
    record PersonBody(
            @NotNull @Schema(examples = "12345678905", description = "Of their application")
            String trackingCode,

            @NotNull @Schema(examples = "9901234565", description = "Digits of any script")
            String nationalId) {}

    @RegisterForReflection
    @Schema(name = "FamilyBookingRequest")
    record FamilyBody(
            @NotNull
            @Pattern(regexp = BookingResource.SLOT_ID)
            @Schema(examples = "48210", description = "Where the first of them is to be; the next hours follow")
            String slotId,

            @NotNull @Size(min = 2, max = MOST_PEOPLE) List<@NotNull @Valid PersonBody> people) {}

    @RegisterForReflection
    @Schema(name = "FamilyBooking")
    record FamilyView(
            UUID id,

            @Schema(description = "In the order of time; when they are taken, one for each")
            List<BookingView> bookings) {

        static FamilyView of(UUID id, List<Booking> bookings) {
            return new FamilyView(id, bookings.stream().map(BookingView::of).toList());
        }
    }

    private final FamilyService families;
    private final IdempotentRequests requests;
    private final Pseudonyms pseudonyms;
    private final Callers callers;

    @Inject
    FamilyResource(FamilyService families, IdempotentRequests requests, Pseudonyms pseudonyms, Callers callers) {
        this.families = families;
        this.requests = requests;
        this.pseudonyms = pseudonyms;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "takePlacesTogether",
            summary = "Takes adjacent places for several people, all or none",
            description = "Roles: citizen, assistant, desk-operator. Each person is named by the tracking code of their"
                    + " application and their national ID, which belong together; each is told by SMS. The places are in"
                    + " the slot that is named and, where it is too small, in the hours that follow it at the same office."
                    + " Each has a booking of their own, as by takePlace. person in a refusal is whom it is about,"
                    + " counted from 1.")
    @APIResponse(
            responseCode = "201",
            description = "Everybody has a place",
            content = @Content(schema = @Schema(implementation = FamilyView.class)))
    @APIResponse(responseCode = "404", description = "not-found: no such person; slot-unknown")
    @APIResponse(
            responseCode = "409",
            description = "no-adjacent-places, slot-started, office-closed, already-booked, application-moved-on")
    @APIResponse(responseCode = "422", description = "too-many-people, person-twice")
    @APIResponse(responseCode = "429", description = "too-many-holds: one of a citizen's people took too many of late")
    public Uni<Response> hold(@NotNull @Valid @RequestBody(required = true) FamilyBody body) {
        Caller caller = callers.current();
        UUID family = UUID.randomUUID();
        List<Person> people = body.people().stream().map(this::person).toList();
        return requests.once(
                body,
                () -> families.hold(people, Long.parseLong(body.slotId()), family, caller)
                        .map(bookings -> Reply.created(
                                URI.create("/v1/family-bookings/" + family), FamilyView.of(family, bookings))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "getFamilyBooking",
            summary = "The bookings that were made together",
            description = "Roles: citizen, assistant, desk-operator; who made them. What was moved or has ended is no"
                    + " longer shown: each booking is its own citizen's.")
    @APIResponse(responseCode = "200", description = "Those of the bookings that are where they were taken")
    @APIResponse(responseCode = "404", description = "not-found: no such bookings of the caller, or none is left")
    public Uni<FamilyView> get(@RestPath UUID id) {
        return families.get(id, callers.current()).map(bookings -> FamilyView.of(id, bookings));
    }

    private Person person(PersonBody body) {
        return new Person(
                TrackingCode.parse(body.trackingCode()).value(),
                Owner.of(NationalId.parse(body.nationalId()), pseudonyms));
    }
}
