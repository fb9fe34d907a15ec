package kart.appointment.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import kart.appointment.Roles;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/wishes")
@Tag(name = "waitlist", description = "Who waits for a place, or for an earlier one")
public class WishResource {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Wish")
    record WishView(
            UUID id,
            UUID applicationId,
            WishState state,
            List<UUID> officeIds,
            @Schema(examples = "IR-23") String province,
            @Schema(description = "As it is looked up") String city,
            LocalDate firstDay,
            LocalDate lastDay,
            List<DayOfWeek> weekdays,

            @Schema(type = SchemaType.STRING, examples = "08:00")
            LocalTime fromTime,

            @Schema(type = SchemaType.STRING, examples = "12:00", description = "00:00 is the end of the day")
            LocalTime untilTime,

            @Schema(description = "Only offices that one gets into without a step; forgotten when the wish ends")
            boolean stepFree,

            @Schema(examples = "0", description = "Offers that it has got")
            int offers,

            Instant madeAt) {

        static WishView of(Wish wish) {
            return new WishView(
                    wish.id(),
                    wish.applicationId(),
                    wish.state(),
                    wish.officeIds(),
                    wish.province(),
                    wish.cityKey(),
                    wish.firstDay(),
                    wish.lastDay(),
                    wish.weekdays(),
                    wish.fromTime(),
                    wish.untilTime(),
                    wish.stepFree(),
                    wish.offers(),
                    wish.madeAt());
        }
    }

    private final WishService wishes;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    WishResource(WishService wishes, IdempotentRequests requests, Callers callers) {
        this.wishes = wishes;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "makeWish",
            summary = "Waits for a place",
            description =
                    "Roles: citizen (for an application of their own), assistant and desk-operator. Places that are"
                            + " given back are offered in the order of waiting, first to those who have no booking; who has one is"
                            + " offered earlier places only. An offer is answered at /v1/offers.")
    @APIResponse(
            responseCode = "201",
            description = "Waiting",
            content = @Content(schema = @Schema(implementation = WishView.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid-request: stepFree, too, if none of the offices is known to be without steps")
    @APIResponse(responseCode = "404", description = "not-found: no such application of the caller, or no such office")
    @APIResponse(responseCode = "409", description = "wish-exists, application-moved-on")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> make(@NotNull @Valid @RequestBody(required = true) WishBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> wishes.make(body.asked(!caller.is(Roles.CITIZEN)), caller)
                        .map(wish -> Reply.created(URI.create("/v1/wishes/" + wish.id()), WishView.of(wish))));
    }

    @GET
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "listWishes",
            summary = "The wishes of an application",
            description = "Roles: as for making one. The newest first. Reads by helpers are remembered.")
    @APIResponse(responseCode = "200", description = "The wishes")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<WishView>> list(@RestQuery @NotNull UUID applicationId) {
        return wishes.ofApplication(applicationId, callers.current())
                .map(found -> new Page<>(found.stream().map(WishView::of).toList(), null));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "getWish",
            summary = "One wish",
            description = "Roles: as for making one. Reads by helpers are remembered.")
    @APIResponse(responseCode = "200", description = "The wish")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<WishView> get(@RestPath UUID id) {
        return wishes.get(id, callers.current()).map(WishView::of);
    }

    @POST
    @Path("/{id}/withdrawal")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR})
    @Operation(
            operationId = "withdrawWish",
            summary = "Waits no more",
            description =
                    "Roles: citizen (their own), assistant, and desk-operator of an office that it names or that is"
                            + " of its province or city. An offer that is open for it ends soon after.")
    @APIResponse(
            responseCode = "200",
            description = "The wish as it is now",
            content = @Content(schema = @Schema(implementation = WishView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "wish-moved-on")
    public Uni<Response> withdraw(@RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(null, () -> wishes.withdraw(id, caller).map(wish -> Reply.ok(WishView.of(wish))));
    }
}
