package kart.delivery.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.caller.Callers;
import kart.delivery.office.Channel;
import kart.delivery.routing.ChannelRepository.ChannelHealth;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.RuleOf;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "routing", description = "To which channel and office a card goes")
public class RoutingResource {

    private final RoutingService service;
    private final Callers callers;
    private final IdempotentRequests requests;

    @Inject
    RoutingResource(RoutingService service, Callers callers, IdempotentRequests requests) {
        this.service = service;
        this.callers = callers;
        this.requests = requests;
    }

    /** The office where the owner wants to fetch the card. */
    @RegisterForReflection
    @Schema(name = "DeliveryChoice")
    public record ChoiceBody(
            @NotNull @Schema(examples = "REGISTRY") Channel channel,
            @NotNull UUID officeId) {}

    /** Whether a channel delivers. */
    @RegisterForReflection
    @Schema(name = "ChannelHealthRequest")
    public record HealthRequest(
            @NotNull @Schema(examples = "true") Boolean suspended,

            @Size(max = 200) @Schema(examples = "strike of the carriers")
            String reason) {

        @RuleOf(field = "reason", message = "{kart.suspension-reason}")
        @Schema(hidden = true)
        boolean isReasonGiven() {
            return !Boolean.TRUE.equals(suspended) || (reason != null && !reason.isBlank());
        }
    }

    /** A channel and whether it delivers. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Channel")
    public record ChannelView(
            @Schema(examples = "POST") Channel channel,
            @Schema(examples = "false") boolean suspended,
            String reason,
            Instant since) {

        static ChannelView of(ChannelHealth health) {
            return new ChannelView(health.channel(), health.suspended(), health.reason(), health.since());
        }
    }

    /** The four channels. */
    @RegisterForReflection
    @Schema(name = "Channels")
    public record ChannelsView(List<ChannelView> items) {}

    @PUT
    @Path("/applications/{applicationId}/delivery-choice")
    @RolesAllowed("citizen")
    @Operation(
            operationId = "chooseDelivery",
            summary = "The owner chooses where to fetch the card",
            description = "Role: citizen (the owner). Any time until the card is packed; a card that is on its way to"
                    + " another office already stays on it.")
    @APIResponse(
            responseCode = "200",
            description = "The choice, as it holds now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ChoiceBody.class)))
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours")
    @APIResponse(responseCode = "409", description = "card-moved-on, channel-suspended")
    @APIResponse(responseCode = "422", description = "office-unknown, office-not-of-channel")
    public Uni<Response> choose(@PathParam("applicationId") UUID applicationId, @Valid @NotNull ChoiceBody body) {
        return requests.once(
                body,
                () -> service.choose(applicationId, body.channel(), body.officeId(), callers.current())
                        .replaceWith(() -> Reply.ok(body)));
    }

    @GET
    @Path("/channels")
    @RolesAllowed({"operator", "auditor", "partner"})
    @Operation(
            operationId = "listChannels",
            summary = "The channels and whether they deliver",
            description = "Roles: operator, auditor, partner.")
    @APIResponse(responseCode = "200", description = "The channels")
    public Uni<ChannelsView> channels() {
        return service.channels()
                .map(all -> new ChannelsView(all.stream().map(ChannelView::of).toList()));
    }

    @PUT
    @Path("/channels/{channel}/health")
    @RolesAllowed("operator")
    @Operation(
            operationId = "setChannelHealth",
            summary = "Suspends a channel, or lets it deliver again",
            description =
                    "Role: operator. Cards on a suspended channel that are not packed yet go to the next best office.")
    @APIResponse(
            responseCode = "200",
            description = "The channels",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ChannelsView.class)))
    @APIResponse(responseCode = "404", description = "not-found: there is no such channel")
    public Uni<Response> setHealth(@PathParam("channel") Channel channel, @Valid @NotNull HealthRequest body) {
        return requests.once(
                body,
                () -> service.setHealth(channel, body.suspended(), body.reason(), callers.current())
                        .chain(service::channels)
                        .map(all -> Reply.ok(new ChannelsView(
                                all.stream().map(ChannelView::of).toList()))));
    }
}
