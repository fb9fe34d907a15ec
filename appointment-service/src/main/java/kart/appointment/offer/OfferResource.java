package kart.appointment.offer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.booking.BookingView;
import kart.appointment.slot.SlotTime;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offers")
@Tag(name = "offers", description = "Places for who waits, and for who has one too many")
public class OfferResource {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Offer")
    record OfferView(
            UUID id,
            UUID applicationId,

            @Schema(description = "The booking that it would move; of who has none, absent")
            UUID bookingId,

            @Schema(description = "The wish that it answers; of who has a place too many, absent")
            UUID wishId,

            OfferState state,

            @Schema(examples = "48211", description = "The place that is offered; opaque")
            String slotId,

            UUID officeId,
            @JsonUnwrapped SlotTime time,

            @Schema(description = "Until then the place is held")
            Instant answerBy) {

        static OfferView of(Offer offer) {
            return new OfferView(
                    offer.id(),
                    offer.applicationId(),
                    offer.bookingId(),
                    offer.wishId(),
                    offer.state(),
                    Long.toString(offer.slotId()),
                    offer.officeId(),
                    SlotTime.of(offer.startsAt()),
                    offer.answerBy());
        }
    }

    private final OfferService offers;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    OfferResource(OfferService offers, IdempotentRequests requests, Callers callers) {
        this.offers = offers;
        this.requests = requests;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "listOffers",
            summary = "The places that were offered to a booking or an application",
            description = "Roles: citizen (their own), assistant; by bookingId desk-operator and office-manager of its"
                    + " office, by applicationId desk-operator. The newest first. One of bookingId and applicationId is"
                    + " named. Reads by others than the citizen are remembered.")
    @APIResponse(responseCode = "200", description = "The offers")
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    @APIResponse(responseCode = "404", description = "not-found: no such booking or application of the caller")
    public Uni<Page<OfferView>> list(@RestQuery UUID bookingId, @RestQuery UUID applicationId) {
        Caller caller = callers.current();
        if ((bookingId == null) == (applicationId == null)) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "bookingId");
        }
        return (bookingId == null ? offers.ofApplication(applicationId, caller) : offers.ofBooking(bookingId, caller))
                .map(found -> new Page<>(found.stream().map(OfferView::of).toList(), null));
    }

    @POST
    @Path("/{id}/acceptance")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "acceptOffer",
            summary = "Takes the place that was offered, and gives the other up where there is one",
            description = "Roles: citizen (their own), assistant, desk-operator and office-manager of the office of the"
                    + " booking.")
    @APIResponse(
            responseCode = "200",
            description = "The booking with its new place; of who had none, a new one",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "offer-moved-on, already-booked")
    public Uni<Response> accept(@RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(null, () -> offers.accept(id, caller).map(booking -> Reply.ok(BookingView.of(booking))));
    }

    @POST
    @Path("/{id}/refusal")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "refuseOffer",
            summary = "Leaves the place to others",
            description = "Roles: citizen (their own), assistant, desk-operator and office-manager of the office of the"
                    + " booking. The booking stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The offer as it is now",
            content = @Content(schema = @Schema(implementation = OfferView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "offer-moved-on")
    public Uni<Response> refuse(@RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(null, () -> offers.refuse(id, caller).map(offer -> Reply.ok(OfferView.of(offer))));
    }
}
