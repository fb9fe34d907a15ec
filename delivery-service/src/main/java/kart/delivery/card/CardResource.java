package kart.delivery.card;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Supplier;
import kart.caller.Callers;
import kart.http.Cursor;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "cards", description = "Cards: where they are and who answers for them")
public class CardResource {

    private final CardService service;
    private final Callers callers;
    private final IdempotentRequests requests;

    @Inject
    CardResource(CardService service, Callers callers, IdempotentRequests requests) {
        this.service = service;
        this.callers = callers;
        this.requests = requests;
    }

    /** Where a card came back to. */
    @RegisterForReflection
    public record ReturnArrivalRequest(@NotNull UUID officeId) {}

    /** Why a card is lost. */
    @RegisterForReflection
    public record LossRequest(
            @NotNull @Schema(examples = "LOST_IN_TRANSIT") LossReason reason) {}

    /** Where a lost card was found, and whether that is the provincial centre. */
    @RegisterForReflection
    public record RecoveryRequest(@NotNull UUID officeId, boolean centre) {}

    @GET
    @Path("/cards")
    @RolesAllowed({"desk-operator", "office-manager", "partner"})
    @Operation(
            operationId = "listCards",
            summary = "The cards of an office",
            description = "Roles: desk-operator, office-manager, partner, of that office. By age, the oldest first.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<CardView>> list(
            @QueryParam("officeId") @NotNull UUID officeId,
            @QueryParam("state") CardState state,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") String after) {
        UUID last = Cursor.decode(after, UUID::fromString).orElse(null);
        return service.list(officeId, state, last, limit + 1, callers.current())
                .map(cards ->
                        Page.of(cards, limit, card -> card.id().toString()).map(CardView::of));
    }

    @GET
    @Path("/cards/{id}")
    @RolesAllowed({"citizen", "desk-operator", "office-manager", "partner", "auditor"})
    @Operation(
            operationId = "getCard",
            summary = "One card",
            description = "Roles: citizen (its owner); desk-operator, office-manager, partner of its office or of its"
                    + " carrier, and auditor (audited).")
    @APIResponse(responseCode = "200", description = "The card")
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours")
    public Uni<CardView> get(@PathParam("id") UUID id) {
        return service.show(id, callers.current()).map(CardView::of);
    }

    @POST
    @Path("/cards/{id}/return-arrival")
    @RolesAllowed({"desk-operator", "office-manager", "partner"})
    @Operation(
            operationId = "reportReturnArrival",
            summary = "An uncollected card is at the provincial centre",
            description = "Roles: desk-operator, office-manager, partner, of the centre.")
    @APIResponse(
            responseCode = "200",
            description = "The card, at the centre",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CardView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-moved-on, custody-conflict")
    @APIResponse(responseCode = "422", description = "office-unknown")
    public Uni<Response> returnArrival(@PathParam("id") UUID id, @Valid @NotNull ReturnArrivalRequest body) {
        return once(body, () -> service.arriveAtCentre(id, body.officeId(), callers.current()));
    }

    @POST
    @Path("/cards/{id}/loss")
    @RolesAllowed({"desk-operator", "office-manager", "partner", "operator"})
    @Operation(
            operationId = "reportLoss",
            summary = "A card cannot be found",
            description = "Roles: who answers for the card (desk-operator, office-manager, partner), operator.")
    @APIResponse(
            responseCode = "200",
            description = "The card, lost",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CardView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-moved-on, custody-conflict")
    public Uni<Response> loss(@PathParam("id") UUID id, @Valid @NotNull LossRequest body) {
        return once(body, () -> service.lose(id, body.reason(), callers.current()));
    }

    @POST
    @Path("/cards/{id}/recovery")
    @RolesAllowed({"desk-operator", "office-manager", "partner"})
    @Operation(
            operationId = "reportRecovery",
            summary = "A lost card was found",
            description = "Roles: desk-operator, office-manager, partner, of the office where it was found. If another"
                    + " card was ordered in its place, it is SPOILED and must be destroyed.")
    @APIResponse(
            responseCode = "200",
            description = "The card, where it is",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CardView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-moved-on, custody-conflict")
    @APIResponse(responseCode = "422", description = "office-unknown")
    public Uni<Response> recovery(@PathParam("id") UUID id, @Valid @NotNull RecoveryRequest body) {
        return once(body, () -> service.find(id, body.officeId(), body.centre(), callers.current()));
    }

    @POST
    @Path("/cards/{id}/signature-registration")
    @RolesAllowed("citizen")
    @Operation(
            operationId = "registerSignature",
            summary = "The owner registered the electronic signature",
            description = "Role: citizen (the owner). At the handover or any time later; nothing depends on it.")
    @APIResponse(
            responseCode = "200",
            description = "The card, with the time of the first registration",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CardView.class)))
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours")
    @APIResponse(responseCode = "409", description = "card-moved-on: it is not handed over yet")
    public Uni<Response> registerSignature(@PathParam("id") UUID id) {
        return once(null, () -> service.registerSignature(id, callers.current()));
    }

    private Uni<Response> once(Object body, Supplier<Uni<Card>> work) {
        return requests.once(body, () -> work.get().map(card -> Reply.ok(CardView.of(card))));
    }
}
