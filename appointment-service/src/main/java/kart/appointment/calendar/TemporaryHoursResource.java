package kart.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.calendar.ClosureResource.Reason;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
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

/**
 * Hours for a time. A day of an office begins when they begin and ends when they end, but is no longer than usual, from its
 * first opening to its last closing; its breaks stay.
 */
@Path("/v1/temporary-hours")
@Tag(name = "calendar")
public class TemporaryHoursResource {

    @RegisterForReflection
    @Schema(name = "TemporaryHoursRequest")
    record HoursBody(
            @NotNull Scope scope,

            @Schema(examples = "IR-23", description = "Only with scope PROVINCE")
            String province,

            @Schema(description = "Only with scope OFFICE") UUID officeId,

            @NotNull @CalendarDay @Schema(examples = "2027-02-08")
            LocalDate firstDay,

            @NotNull @CalendarDay @Schema(examples = "2027-03-09")
            LocalDate lastDay,

            @NotNull @Schema(type = SchemaType.STRING, examples = "09:00")
            LocalTime opens,

            @NotNull @Schema(type = SchemaType.STRING, examples = "14:00")
            LocalTime closes,

            @NotNull @Valid Reason reason) {

        @RuleOf(field = "scope", message = "{kart.scope}")
        @Schema(hidden = true)
        boolean isNamed() {
            return Scope.isNamed(scope, province, officeId);
        }

        @RuleOf(field = "lastDay", message = "{kart.days-in-order}")
        @Schema(hidden = true)
        boolean isDaysInOrder() {
            return firstDay == null || lastDay == null || !lastDay.isBefore(firstDay);
        }

        @RuleOf(field = "closes", message = "{kart.closes-after-opening}")
        @Schema(hidden = true)
        boolean isTimesInOrder() {
            return opens == null || closes == null || opens.isBefore(closes);
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TemporaryHours")
    record HoursView(
            UUID id,
            Scope scope,
            @Schema(examples = "IR-23") String province,
            UUID officeId,
            @Schema(examples = "2027-02-08") LocalDate firstDay,
            @Schema(examples = "2027-03-09") LocalDate lastDay,

            @Schema(type = SchemaType.STRING, examples = "09:00")
            LocalTime opens,

            @Schema(type = SchemaType.STRING, examples = "14:00")
            LocalTime closes,

            Reason reason) {}

    private final TemporaryHoursService hours;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    TemporaryHoursResource(TemporaryHoursService hours, IdempotentRequests requests, Callers callers) {
        this.hours = hours;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "setTemporaryHours",
            summary = "Sets other hours for a time, as in Ramadan",
            description = "Roles: operator for nation and province; office-manager of the office and partner of its"
                    + " organisation for an office. They hold on the days on which an office is open anyway: the day begins"
                    + " when they begin and ends when they end, but is no longer than usual, from its first opening to its"
                    + " last closing; breaks stay. Of several, an office's own count before the province's and these before"
                    + " the nation's.")
    @APIResponse(
            responseCode = "201",
            description = "The hours",
            content = @Content(schema = @Schema(implementation = HoursView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office, or more than an office")
    @APIResponse(responseCode = "404", description = "not-found: there is no such office")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> add(@NotNull @Valid @RequestBody(required = true) HoursBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> hours.add(body, caller)
                        .map(view -> Reply.created(URI.create("/v1/temporary-hours/" + view.id()), view)));
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
            operationId = "listTemporaryHours",
            summary = "The hours for a time that hold today or later",
            description = "Roles: citizen, assistant, desk-operator, office-manager, partner, auditor, operator. In the"
                    + " order in which they were entered.")
    @APIResponse(responseCode = "200", description = "One part of the hours")
    public Uni<Page<HoursView>> list(
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return hours.find(after, limit);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "endTemporaryHours",
            summary = "Ends hours for a time",
            description = "Roles: as for setting them. The days that are to come have their usual hours again.")
    @APIResponse(responseCode = "204", description = "They are ended")
    @APIResponse(responseCode = "403", description = "forbidden: another office, or more than an office")
    @APIResponse(responseCode = "404", description = "not-found: there are none, or they were ended before")
    public Uni<Response> end(@RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(null, () -> hours.end(id, caller).map(done -> Reply.noContent()));
    }
}
