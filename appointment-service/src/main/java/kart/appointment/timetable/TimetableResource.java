package kart.appointment.timetable;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.calendar.CalendarDay;
import kart.appointment.office.OpeningHours;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.http.Version;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.RuleOf;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/offices/{officeId}/timetables")
@Tag(name = "office keeping")
public class TimetableResource {

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Timetable")
    record TimetableView(
            @Schema(examples = "2027-01-02", description = "First day in Tehran; absent: since the office is known")
            LocalDate effectiveFrom,

            List<OpeningHours> hours) {}

    @RegisterForReflection
    @Schema(
            name = "TimetableRequest",
            description = "Days without a line are closed; a break is the gap between two lines")
    record TimetableBody(@NotNull @Size(max = 35) List<@NotNull @Valid OpeningHours> hours) {

        @RuleOf(field = "hours", message = "{kart.hours-do-not-overlap}")
        @Schema(hidden = true)
        boolean isOpenOnceAtATime() {
            return hours == null || !OpeningHours.anyOverlap(hours);
        }
    }

    private final TimetableService timetables;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    TimetableResource(TimetableService timetables, IdempotentRequests requests, Callers callers) {
        this.timetables = timetables;
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
            operationId = "listTimetables",
            summary = "The weekly timetable in force, and those to come",
            description = "Roles: citizen, assistant, desk-operator, office-manager, partner, auditor, operator. In the"
                    + " order of their days.")
    @APIResponse(responseCode = "200", description = "The timetables")
    @APIResponse(responseCode = "404", description = "not-found: there is no such office")
    public Uni<Page<TimetableView>> list(@RestPath UUID officeId) {
        return timetables.find(officeId).map(found -> new Page<>(found, null));
    }

    @PUT
    @Path("/{from}")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "putTimetable",
            summary = "Sets the weekly timetable from a day on",
            description =
                    "Roles: office-manager of the office, partner of its organisation. Needs If-Match with the ETag"
                            + " of the office's setup.")
    @APIResponse(
            responseCode = "200",
            description = "The timetable, with the new ETag of the setup",
            content = @Content(schema = @Schema(implementation = TimetableView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> put(
            @RestPath UUID officeId,
            @RestPath @CalendarDay @Parameter(description = "First day in Tehran", example = "2027-01-02")
                    LocalDate from,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"7\"") String ifMatch,
            @NotNull @Valid @RequestBody(required = true) TimetableBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> timetables
                        .put(officeId, from, body.hours(), Version.ofIfMatch(ifMatch), caller)
                        .map(office -> Reply.ok(new TimetableView(from, body.hours()))
                                .with(HttpHeaders.ETAG, new Version(office.version()).tag())));
    }

    @DELETE
    @Path("/{from}")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "removeTimetable",
            summary = "Takes a timetable that is to come away",
            description =
                    "Roles: office-manager of the office, partner of its organisation. Needs If-Match with the ETag"
                            + " of the office's setup. The timetable before it goes on.")
    @APIResponse(responseCode = "204", description = "It is gone; with the new ETag of the setup")
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> remove(
            @RestPath UUID officeId,
            @RestPath @CalendarDay @Parameter(description = "First day in Tehran", example = "2027-01-02")
                    LocalDate from,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(example = "\"7\"") String ifMatch) {
        Caller caller = callers.current();
        return requests.once(
                null,
                () -> timetables
                        .remove(officeId, from, Version.ofIfMatch(ifMatch), caller)
                        .map(office -> Reply.noContent().with(HttpHeaders.ETAG, new Version(office.version()).tag())));
    }
}
