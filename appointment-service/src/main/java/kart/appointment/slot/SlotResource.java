package kart.appointment.slot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.calendar.CalendarDay;
import kart.appointment.calendar.Days;
import kart.appointment.office.OfficeResource.Name;
import kart.caller.Callers;
import kart.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offices/{officeId}/slots")
@Tag(name = "offices")
public class SlotResource {

    /** Where a mobile unit is on the day of a slot; its office is somewhere else. */
    @RegisterForReflection
    @Schema(name = "SlotStop")
    record Stop(
            Name place,
            @Schema(examples = "35.6892") double latitude,
            @Schema(examples = "51.3890") double longitude) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Slot")
    record SlotView(
            @Schema(examples = "48210", description = "Opaque; name it to take a place")
            String id,

            UUID officeId,
            Pool pool,
            @JsonUnwrapped SlotTime time,

            @Schema(examples = "3", description = "Places left at this moment")
            int free,

            @Schema(description = "Where the unit is on that day, if the office travels")
            Stop stop) {}

    private final SlotService slots;
    private final Callers callers;

    @Inject
    SlotResource(SlotService slots, Callers callers) {
        this.slots = slots;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "listSlots",
            summary = "The slots of an office that have places left",
            description =
                    "Roles: citizen (the places for everybody), assistant, desk-operator and office-manager (those"
                            + " kept for whom they help, too). In the order of time. Without days: from now to the end of the"
                            + " horizon.")
    @APIResponse(responseCode = "200", description = "One part of the slots")
    @APIResponse(responseCode = "404", description = "not-found: there is no such office")
    public Uni<Page<SlotView>> list(
            @RestPath UUID officeId,
            @RestQuery @CalendarDay @Parameter(description = "First day in Tehran", example = "2026-11-24")
                    LocalDate from,
            @RestQuery @CalendarDay @Parameter(description = "Last day in Tehran", example = "2026-11-30") LocalDate to,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Days.requireOrder(from, to);
        boolean helps = !callers.current().is(Roles.CITIZEN);
        return slots.list(officeId, helps, from, to, after, limit);
    }
}
