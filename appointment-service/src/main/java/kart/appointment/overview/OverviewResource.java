package kart.appointment.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import kart.appointment.Roles;
import kart.appointment.calendar.CalendarDay;
import kart.appointment.office.Channel;
import kart.http.Page;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/overview")
@Tag(name = "overview", description = "How the whole stands, for operators")
public class OverviewResource {

    @RegisterForReflection
    @Schema(name = "Overview")
    record OverviewView(
            Instant at,

            @Schema(
                    description = "Applications that ever came to each mark; later ones are among the earlier",
                    examples =
                            "{\"PRE_REGISTERED\": 48012345, \"COMPLETED\": 46335457, \"ISSUED\": 45634932, \"DELIVERED\": 41632861}")
            Map<Mark, Long> applications,

            QueuesView queues) {}

    @RegisterForReflection
    @Schema(name = "Queues", description = "What waits now")
    record QueuesView(
            @Schema(examples = "0", description = "Requests for a place, at the replica that answers")
            int holds,

            @Schema(description = "Events not delivered, by who should hear of them", examples = "{\"fee\": 0}")
            Map<String, Long> outbox,

            @Schema(description = "Events that wait for an operator's decision", examples = "{\"fee\": 0}")
            Map<String, Long> parked,

            @Schema(examples = "3", description = "Short messages not sent")
            long messages,

            @Schema(examples = "12", description = "Offers of another place that wait for an answer")
            long offers,

            @Schema(examples = "4", description = "Slots in which more people are booked than planned")
            long slotsInExcess,

            @Schema(examples = "2310", description = "Wishes for a place that wait")
            long wishes,

            @Schema(examples = "57", description = "Places that were given back and rest")
            long placesResting) {}

    @RegisterForReflection
    @Schema(name = "PlaceUse")
    record UseView(
            @Schema(examples = "IR-23") String province,
            Channel channel,

            @Schema(examples = "2669", description = "Places that the calendars give")
            long offered,

            @Schema(examples = "12", description = "Held for who has not paid yet")
            long held,

            @Schema(examples = "1801", description = "Confirmed, and not yet here")
            long confirmed,

            @Schema(examples = "640", description = "Taken by who came, served or not")
            long attended,

            @Schema(examples = "31", description = "Kept for who did not come")
            long lost) {}

    private final OverviewService overview;

    @Inject
    OverviewResource(OverviewService overview) {
        this.overview = overview;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getOverview",
            summary = "How far applications have come, and what waits",
            description = "Roles: operator, auditor.")
    @APIResponse(responseCode = "200", description = "The figures")
    public Uni<OverviewView> now() {
        return overview.now();
    }

    @GET
    @Path("/places")
    @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            operationId = "listPlaceUse",
            summary = "How the places of a day are used, by province and channel",
            description = "Roles: operator, auditor. It adds up the whole day, which takes up to a second for the whole"
                    + " country: ask by hand, and read the metrics by machine.")
    @APIResponse(responseCode = "200", description = "One line for each province and channel that has an office")
    public Uni<Page<UseView>> places(
            @RestQuery
                    @CalendarDay
                    @Parameter(description = "The day in Tehran; today if it is not named", example = "2026-11-24")
                    LocalDate date,
            @RestQuery @Parameter(description = "ISO 3166-2:IR code of 2020", example = "IR-23") String province) {
        if (province != null) {
            Province.ofCode(province);
        }
        return overview.places(date, province).map(lines -> new Page<>(lines, null));
    }
}
