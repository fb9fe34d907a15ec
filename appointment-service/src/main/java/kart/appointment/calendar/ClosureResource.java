package kart.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import kart.appointment.Roles;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
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
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/closures")
@Tag(name = "calendar", description = "Days without places, and hours for a time")
public class ClosureResource {

    /** In one request at most. */
    private static final int MAX_DAYS = 62;

    @RegisterForReflection
    @Schema(name = "CalendarReason", description = "Why, for people")
    record Reason(
            @NotBlank @Size(max = 200) @Schema(examples = "آلودگی هوا")
            String fa,

            @NotBlank @Size(max = 200) @Schema(examples = "Air pollution")
            String en) {}

    @RegisterForReflection
    @Schema(name = "ClosureRequest")
    record ClosureBody(
            @NotNull Scope scope,

            @Schema(examples = "IR-23", description = "Only with scope PROVINCE")
            String province,

            @Schema(description = "Only with scope OFFICE") UUID officeId,

            @NotNull @CalendarDay @Schema(examples = "2026-12-05")
            LocalDate firstDay,

            @NotNull @CalendarDay @Schema(examples = "2026-12-07")
            LocalDate lastDay,

            @NotNull @Valid Reason reason) {

        @RuleOf(field = "scope", message = "{kart.scope}")
        @Schema(hidden = true)
        boolean isNamed() {
            return Scope.isNamed(scope, province, officeId);
        }

        @RuleOf(field = "lastDay", message = "{kart.closure-days}")
        @Schema(hidden = true)
        boolean isInOrder() {
            return firstDay == null
                    || lastDay == null
                    || (!lastDay.isBefore(firstDay) && ChronoUnit.DAYS.between(firstDay, lastDay) < MAX_DAYS);
        }
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Closure")
    record ClosureView(
            UUID id,
            Scope scope,
            @Schema(examples = "IR-23") String province,
            UUID officeId,

            @Schema(examples = "2026-12-05", description = "The day in Tehran")
            LocalDate day,

            Reason reason) {}

    @RegisterForReflection
    @Schema(name = "Closures")
    record ClosuresView(List<ClosureView> items) {}

    private final CalendarService calendar;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    ClosureResource(CalendarService calendar, IdempotentRequests requests, Callers callers) {
        this.calendar = calendar;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "closeDays",
            summary = "Closes the nation, a province or an office on some days",
            description = "Roles: operator for nation and province; office-manager of the office and partner of its"
                    + " organisation for an office. A day that is closed already gets the new reason. Nobody's booking is"
                    + " cancelled: who has one is told, and offered another place where there is one as good.")
    @APIResponse(
            responseCode = "200",
            description = "The closures, one a day",
            content = @Content(schema = @Schema(implementation = ClosuresView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office, or more than an office")
    @APIResponse(responseCode = "404", description = "not-found: there is no such office")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> close(@NotNull @Valid @RequestBody(required = true) ClosureBody body) {
        Caller caller = callers.current();
        return requests.once(
                body, () -> calendar.close(body, caller).map(closures -> Reply.ok(new ClosuresView(closures))));
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
            operationId = "listClosures",
            summary = "The days without places",
            description = "Roles: citizen, assistant, desk-operator, office-manager, partner, auditor, operator. In the"
                    + " order of days, from today on if no first day is named.")
    @APIResponse(responseCode = "200", description = "One part of the closures")
    public Uni<Page<ClosureView>> list(
            @RestQuery @Parameter(description = "Only those that close this office") UUID officeId,
            @RestQuery @CalendarDay @Parameter(description = "First day in Tehran", example = "2026-12-01")
                    LocalDate from,
            @RestQuery @CalendarDay @Parameter(description = "Last day in Tehran", example = "2027-03-20") LocalDate to,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Days.requireOrder(from, to);
        return calendar.find(officeId, from, to, after, limit);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "liftClosure",
            summary = "Lifts a closure",
            description = "Roles: as for closing. The day has places again within seconds. A holiday that was lifted is"
                    + " not entered again by the service itself.")
    @APIResponse(responseCode = "204", description = "It is lifted")
    @APIResponse(responseCode = "403", description = "forbidden: another office, or more than an office")
    @APIResponse(responseCode = "404", description = "not-found: there is none, or it was lifted before")
    @APIResponse(responseCode = "422", description = "day-is-past")
    public Uni<Response> lift(@RestPath UUID id) {
        Caller caller = callers.current();
        return requests.once(null, () -> calendar.lift(id, caller).map(done -> Reply.noContent()));
    }
}
