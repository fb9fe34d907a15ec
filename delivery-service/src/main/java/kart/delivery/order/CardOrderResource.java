package kart.delivery.order;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.caller.Callers;
import kart.delivery.card.CardView;
import kart.delivery.order.OrderRepository.CardOrder;
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
@Tag(name = "plant", description = "What the card plant pulls and answers")
public class CardOrderResource {

    private final OrderService orders;
    private final Callers callers;
    private final IdempotentRequests requests;

    @Inject
    CardOrderResource(OrderService orders, Callers callers, IdempotentRequests requests) {
        this.orders = orders;
        this.callers = callers;
        this.requests = requests;
    }

    /** One card to make. */
    public record CardOrderView(
            @Schema(examples = "4F0C21A97B3D5E88A1C0") String orderNumber,
            @Schema(examples = "FIRST_ISSUE") String caseType,
            @Schema(examples = "IR-23") String province,
            Instant orderedAt) {

        static CardOrderView of(CardOrder order) {
            return new CardOrderView(order.orderNumber(), order.caseType(), order.province(), order.orderedAt());
        }
    }

    /**
     * Some orders and where they end.
     *
     * @param next always there, even at the end: keep it and ask with it again later
     */
    public record CardOrdersView(
            List<CardOrderView> items,

            @Schema(examples = "NDIw", description = "Opaque; keep it and ask with it again later, at the end too")
            String next) {}

    @GET
    @Path("/card-orders")
    @RolesAllowed("plant")
    @Operation(
            operationId = "listCardOrders",
            summary = "Cards to make, in the order in which they were ordered",
            description = "Role: plant. Ask with the last next to get what came since; no order is ever skipped. Orders"
                    + " that were answered or stopped are left out.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<CardOrdersView> list(
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") String after) {
        long position = Cursor.decode(after, Long::parseLong).orElse(0L);
        return orders.after(position, limit).map(rows -> {
            long last = rows.isEmpty() ? position : rows.getLast().position();
            return new CardOrdersView(
                    rows.stream().map(CardOrderView::of).toList(), Cursor.encode(String.valueOf(last)));
        });
    }

    @POST
    @Path("/cards/{id}/replacement")
    @RolesAllowed("operator")
    @Operation(
            operationId = "replaceCard",
            summary = "Orders a card in the place of one that is lost or spoiled",
            description = "Role: operator. Once a card; should the old one be found, it is destroyed.")
    @APIResponse(
            responseCode = "201",
            description = "The new card",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CardView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "card-moved-on: it is neither lost nor spoiled; card-replaced")
    public Uni<Response> replace(@PathParam("id") UUID id) {
        return requests.once(
                null,
                () -> orders.replace(id, callers.current())
                        .map(card -> Reply.created(URI.create("/v1/cards/" + card.id()), CardView.of(card))));
    }
}
