package kart.appointment.desk;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.booking.BookingState;
import kart.appointment.calendar.CalendarDay;
import kart.caller.Callers;
import kart.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Whom a desk looks up. */
@Path("/v1/bookings")
@Tag(name = "desk", description = "The day of an office")
public class DeskResource {

    private final DeskService desk;
    private final Callers callers;

    @Inject
    DeskResource(DeskService desk, Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "listBookings",
            summary = "The bookings of an office on a day, or of a tracking code",
            description =
                    "Roles: desk-operator and office-manager of the office. In the order of time; personal data is"
                            + " masked, and the reading is recorded.")
    @APIResponse(responseCode = "200", description = "One part of the bookings")
    @APIResponse(responseCode = "400", description = "invalid-request: code tells what is wrong with the tracking code")
    @APIResponse(responseCode = "403", description = "forbidden: another office")
    public Uni<Page<DeskBookingView>> list(
            @RestQuery @NotNull UUID officeId,
            @RestQuery @CalendarDay @Parameter(description = "The day in Tehran", example = "2026-11-24")
                    LocalDate date,
            @RestQuery @Parameter(description = "Only bookings in this state", example = "CHECKED_IN")
                    BookingState state,
            @RestQuery
                    @Size(max = ScannedCode.MAX_LENGTH)
                    @Parameter(
                            description = "As it is typed, or what the QR code of an acknowledgement says",
                            example = "12345678905")
                    String trackingCode,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return desk.find(
                callers.current(),
                officeId,
                date,
                state,
                trackingCode == null ? null : ScannedCode.trackingCode(trackingCode),
                after,
                limit);
    }
}
