package kart.appointment.timetable;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.calendar.CalendarDay;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.http.Version;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.RuleOf;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offices/{officeId}/stops")
@Tag(name = "office keeping")
public class RouteResource {

    @RegisterForReflection
    @Schema(name = "StopPlace")
    record Place(
            @NotBlank @Size(max = 200) @Schema(examples = "میدان روستا")
            String fa,

            @NotBlank @Size(max = 200) @Schema(examples = "Village square")
            String en) {}

    @RegisterForReflection
    @Schema(name = "StopRequest")
    record StopBody(
            @NotNull @Valid Place place,

            @NotNull @Min(-90) @Max(90) @Schema(examples = "35.6892")
            Double latitude,

            @NotNull @Min(-180) @Max(180) @Schema(examples = "51.3890")
            Double longitude,

            @NotNull @Schema(type = SchemaType.STRING, examples = "09:00")
            LocalTime opens,

            @NotNull @Schema(type = SchemaType.STRING, examples = "14:00")
            LocalTime closes) {

        @RuleOf(field = "closes", message = "{kart.closes-after-opening}")
        @Schema(hidden = true)
        boolean isInOrder() {
            return opens == null || closes == null || opens.isBefore(closes);
        }
    }

    @RegisterForReflection
    @Schema(name = "Stop")
    record StopView(
            @Schema(examples = "2026-12-05", description = "The day in Tehran")
            LocalDate day,

            Place place,
            @Schema(examples = "35.6892") double latitude,
            @Schema(examples = "51.3890") double longitude,

            @Schema(type = SchemaType.STRING, examples = "09:00")
            LocalTime opens,

            @Schema(type = SchemaType.STRING, examples = "14:00")
            LocalTime closes) {

        static StopView of(LocalDate day, StopBody stop) {
            return new StopView(day, stop.place(), stop.latitude(), stop.longitude(), stop.opens(), stop.closes());
        }
    }

    private final RouteService route;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    RouteResource(RouteService route, IdempotentRequests requests, Callers callers) {
        this.route = route;
        this.requests = requests;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({
        Roles.CITIZEN,
        Roles.ASSISTANT,
        Roles.DESK_OPERATOR,
        Roles.OFFICE_MANAGER,
        Roles.PARTNER,
        Roles.AUDITOR,
        Roles.OPERATOR
    })
    @Operation(
            operationId = "listStops",
            summary = "Where a mobile unit is, from today on",
            description = "Roles: citizen, assistant, desk-operator, office-manager, partner, auditor, operator. In the"
                    + " order of days.")
    @APIResponse(responseCode = "200", description = "One part of the stops")
    @APIResponse(responseCode = "404", description = "not-found: there is no such office")
    public Uni<Page<StopView>> list(
            @RestPath UUID officeId,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return route.find(officeId, after, limit);
    }

    @PUT
    @Path("/{day}")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "putStop",
            summary = "Has a mobile unit stop somewhere on a day",
            description =
                    "Roles: office-manager of the office, partner of its organisation. Needs If-Match with the ETag"
                            + " of the office's setup. A unit with stops has places on their days only.")
    @APIResponse(
            responseCode = "200",
            description = "The stop, with the new ETag of the setup",
            content = @Content(schema = @Schema(implementation = StopView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "day-is-past, office-not-mobile")
    public Uni<Response> put(
            @RestPath UUID officeId,
            @RestPath @CalendarDay @Parameter(description = "The day in Tehran", example = "2026-12-05") LocalDate day,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"7\"") String ifMatch,
            @NotNull @Valid @RequestBody(required = true) StopBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> route.put(officeId, day, body, Version.ofIfMatch(ifMatch), caller)
                        .map(office -> Reply.ok(StopView.of(day, body))
                                .with(HttpHeaders.ETAG, new Version(office.version()).tag())));
    }

    @DELETE
    @Path("/{day}")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "removeStop",
            summary = "Takes a stop away",
            description =
                    "Roles: office-manager of the office, partner of its organisation. Needs If-Match with the ETag"
                            + " of the office's setup.")
    @APIResponse(responseCode = "204", description = "It is gone; with the new ETag of the setup")
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> remove(
            @RestPath UUID officeId,
            @RestPath @CalendarDay @Parameter(description = "The day in Tehran", example = "2026-12-05") LocalDate day,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"7\"") String ifMatch) {
        Caller caller = callers.current();
        return requests.once(
                null,
                () -> route.remove(officeId, day, Version.ofIfMatch(ifMatch), caller)
                        .map(office -> Reply.noContent().with(HttpHeaders.ETAG, new Version(office.version()).tag())));
    }
}
