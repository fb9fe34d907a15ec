package kart.delivery.consignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.caller.Callers;
import kart.delivery.card.CardState;
import kart.delivery.consignment.ConsignmentRepository.ManifestLine;
import kart.delivery.consignment.ConsignmentService.Arrival;
import kart.delivery.consignment.ConsignmentService.Manifest;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.RuleOf;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/consignments")
@Tag(name = "consignments", description = "Cards on their way to an office")
public class ConsignmentResource {

    private final ConsignmentService service;
    private final Callers callers;
    private final IdempotentRequests requests;

    @Inject
    ConsignmentResource(ConsignmentService service, Callers callers, IdempotentRequests requests) {
        this.service = service;
        this.callers = callers;
        this.requests = requests;
    }

    /** Which office's cards to pack, and where they are: at the plant, or at a centre. */
    @RegisterForReflection
    public record PackRequest(
            @NotNull UUID officeId,

            @Schema(description = "The centre that has them; absent: the plant")
            UUID fromOfficeId) {}

    /** When the carrier took the box, by its own clock. */
    @RegisterForReflection
    public record DispatchRequest(@PastOrPresent Instant reportedAt) {}

    /** What was in the box: all of the manifest, or what was scanned. */
    @RegisterForReflection
    public record ArrivalRequest(
            @Schema(description = "True: everything on the manifest is there")
            boolean all,

            @Size(max = 1000) @Schema(description = "The order numbers that were scanned")
            Set<String> cards,

            @PastOrPresent Instant reportedAt) {

        @RuleOf(field = "cards", message = "{kart.all-or-cards}")
        @Schema(hidden = true)
        boolean isDecided() {
            return all == (cards == null);
        }
    }

    /** One card on the manifest. */
    @RegisterForReflection
    public record LineView(
            UUID cardId,
            @Schema(examples = "4F0C21A97B3D5E88A1C0") String orderNumber,
            @Schema(examples = "DISPATCHED") CardState state) {}

    /** A consignment with its manifest. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Consignment")
    public record ConsignmentView(
            UUID id,
            @Schema(examples = "PACKED") ConsignmentState state,
            UUID officeId,
            UUID fromOfficeId,
            UUID carrierId,
            Instant createdAt,
            Instant movedAt,
            List<LineView> manifest,

            @Schema(description = "Order numbers that were dispatched and have not arrived; once it has ARRIVED")
            List<String> missing) {

        static ConsignmentView of(Manifest manifest) {
            Consignment consignment = manifest.consignment();
            return new ConsignmentView(
                    consignment.id(),
                    consignment.state(),
                    consignment.officeId(),
                    consignment.fromOfficeId().orElse(null),
                    consignment.carrierId(),
                    consignment.createdAt(),
                    consignment.movedAt(),
                    manifest.lines().stream()
                            .map(line -> new LineView(line.cardId(), line.orderNumber(), line.state()))
                            .toList(),
                    consignment.state() == ConsignmentState.ARRIVED ? missing(manifest.lines()) : null);
        }

        private static List<String> missing(List<ManifestLine> lines) {
            return lines.stream()
                    .filter(ManifestLine::missing)
                    .map(ManifestLine::orderNumber)
                    .toList();
        }
    }

    /** What an arrival did. */
    @RegisterForReflection
    @Schema(name = "Arrival")
    public record ArrivalView(
            @Schema(description = "Order numbers that arrived by this request")
            List<String> arrived,

            @Schema(description = "Order numbers that are still on their way")
            List<String> missing,

            @Schema(description = "Order numbers that were scanned and are not on the manifest")
            List<String> foreign,

            ConsignmentView consignment) {

        static ArrivalView of(Arrival arrival) {
            ConsignmentView consignment = ConsignmentView.of(arrival.manifest());
            return new ArrivalView(arrival.arrived(), consignment.missing(), arrival.foreign(), consignment);
        }
    }

    @POST
    @RolesAllowed("partner")
    @Operation(
            operationId = "packConsignment",
            summary = "Packs the cards that wait for an office",
            description = "Role: partner; its organisation is the carrier. At most 500 cards; pack again for the rest.")
    @APIResponse(
            responseCode = "201",
            description = "The consignment with its manifest",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ConsignmentView.class)))
    @APIResponse(responseCode = "409", description = "nothing-to-pack")
    @APIResponse(responseCode = "422", description = "office-unknown")
    public Uni<Response> pack(@Valid @NotNull PackRequest body) {
        return requests.once(
                body,
                () -> service.pack(body.officeId(), body.fromOfficeId(), callers.current())
                        .map(ConsignmentView::of)
                        .map(view -> Reply.created(URI.create("/v1/consignments/" + view.id()), view)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"partner", "desk-operator", "office-manager"})
    @Operation(
            operationId = "getConsignment",
            summary = "A consignment with its manifest",
            description = "Roles: partner of the carrier; desk-operator, office-manager, partner of one of its ends.")
    @APIResponse(responseCode = "200", description = "The consignment")
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours")
    public Uni<ConsignmentView> get(@PathParam("id") UUID id) {
        return service.show(id, callers.current()).map(ConsignmentView::of);
    }

    @POST
    @Path("/{id}/dispatch")
    @RolesAllowed("partner")
    @Operation(
            operationId = "dispatchConsignment",
            summary = "The carrier takes the consignment and answers for it",
            description = "Role: partner of the carrier.")
    @APIResponse(
            responseCode = "200",
            description = "The consignment, on its way",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ConsignmentView.class)))
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours")
    @APIResponse(responseCode = "409", description = "consignment-moved-on")
    public Uni<Response> dispatch(@PathParam("id") UUID id, @Valid DispatchRequest body) {
        Instant reportedAt = body == null ? null : body.reportedAt();
        return requests.once(
                body,
                () -> service.dispatch(id, reportedAt, callers.current())
                        .map(manifest -> Reply.ok(ConsignmentView.of(manifest))));
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed("partner")
    @Operation(
            operationId = "cancelConsignment",
            summary = "Unpacks a consignment that has not left",
            description = "Role: partner of the carrier. Its cards wait for another consignment.")
    @APIResponse(
            responseCode = "200",
            description = "The consignment, cancelled",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ConsignmentView.class)))
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours")
    @APIResponse(responseCode = "409", description = "consignment-moved-on")
    public Uni<Response> cancel(@PathParam("id") UUID id) {
        return requests.once(
                null,
                () -> service.cancel(id, callers.current()).map(manifest -> Reply.ok(ConsignmentView.of(manifest))));
    }

    @POST
    @Path("/{id}/arrival")
    @RolesAllowed({"desk-operator", "office-manager", "partner"})
    @Operation(
            operationId = "reportArrival",
            summary = "The office received the consignment",
            description =
                    "Roles: desk-operator, office-manager, partner, of the destination. All of the manifest, or"
                            + " what was scanned: the others stay on their way and are listed as missing; scan them when they come.")
    @APIResponse(
            responseCode = "200",
            description = "What arrived, what is missing, what does not belong",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ArrivalView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "consignment-moved-on")
    public Uni<Response> arrive(@PathParam("id") UUID id, @Valid @NotNull ArrivalRequest body) {
        return requests.once(
                body,
                () -> service.arrive(id, body.all() ? null : body.cards(), body.reportedAt(), callers.current())
                        .map(arrival -> Reply.ok(ArrivalView.of(arrival))));
    }
}
