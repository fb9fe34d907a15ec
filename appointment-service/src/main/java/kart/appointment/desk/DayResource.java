package kart.appointment.desk;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.calendar.CalendarDay;
import kart.appointment.desk.DayRepository.DayView;
import kart.caller.Callers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/offices/{officeId}/days/{date}")
@Tag(name = "desk")
public class DayResource {

    private final DeskService desk;
    private final Callers callers;

    @Inject
    DayResource(DeskService desk, Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER, Roles.PARTNER, Roles.AUDITOR})
    @Operation(
            operationId = "getOfficeDay",
            summary = "What a day of an office came to so far",
            description = "Roles: desk-operator and office-manager of the office, partner of its organisation, auditor."
                    + " Figures only. Once the day has ended, nobody is left HELD, CONFIRMED or CHECKED_IN.")
    @APIResponse(responseCode = "200", description = "The figures of the day")
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<DayView> day(
            @RestPath UUID officeId,
            @RestPath @CalendarDay @Parameter(description = "The day in Tehran", example = "2026-11-24")
                    LocalDate date) {
        return desk.day(callers.current(), officeId, date);
    }
}
