package kart.appointment.search;

import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.calendar.CalendarDay;
import kart.appointment.calendar.Days;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeService;
import kart.appointment.search.SearchedOffice.Spot;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What a search asks for, as it comes. {@code stepFree} comes as a text, for the framework reads whatever is not
 * {@code true} as false: who writes {@code 1} would be sent to an office that a wheelchair does not get into.
 */
public class PlaceParameters {

    @RestQuery
    @Parameter(description = "ISO 3166-2:IR code of 2020", example = "IR-23")
    String province;

    @RestQuery
    @Parameter(description = "The city's name, in Persian or English", example = "تهران")
    String city;

    @RestQuery
    UUID officeId;

    @RestQuery
    Channel channel;

    @RestQuery
    @Parameter(
            description = "Only offices that one gets into without a step",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Pattern(regexp = "(?i)true|false", message = "{kart.true-or-false}")
    String stepFree;

    @RestQuery
    @Parameter(description = "A point to measure distances from; with longitude", example = "35.6892")
    Double latitude;

    @RestQuery
    @Parameter(example = "51.3890")
    Double longitude;

    @RestQuery
    @Parameter(description = "How far away an office may be, as the crow flies; with a point", example = "10")
    Double km;

    @RestQuery
    @CalendarDay
    @Parameter(description = "First day in Tehran; without it today", example = "2026-11-24")
    LocalDate from;

    @RestQuery
    @CalendarDay
    @Parameter(description = "Last day in Tehran; without it the end of the horizon", example = "2026-11-30")
    LocalDate to;

    @RestQuery
    @Parameter(
            description = "From when on in the day a slot may begin",
            example = "10:00",
            schema = @Schema(type = SchemaType.STRING))
    LocalTime earliest;

    @RestQuery
    @Parameter(
            description = "Until when in the day a slot may begin",
            example = "13:00",
            schema = @Schema(type = SchemaType.STRING))
    LocalTime latest;

    /**
     * What is asked for.
     *
     * @throws Refused {@code invalid-request} for half a point, a distance without one, a point that is not on earth, or
     *     days or times that end before they begin
     */
    PlaceFilter filter() {
        require("longitude", (latitude == null) == (longitude == null));
        require("latitude", latitude == null || Math.abs(latitude) <= 90);
        require("longitude", longitude == null || Math.abs(longitude) <= 180);
        require("km", km == null || (km >= 0 && latitude != null));
        Days.requireOrder(from, to);
        require("latest", earliest == null || latest == null || !latest.isBefore(earliest));
        if (province != null) {
            Province.ofCode(province);
        }
        return new PlaceFilter(
                province,
                city == null ? null : OfficeService.cityKey(city),
                officeId,
                channel,
                Boolean.parseBoolean(stepFree),
                latitude == null ? null : new Spot(latitude, longitude),
                km,
                from,
                to,
                earliest,
                latest);
    }

    private static void require(String parameter, boolean good) {
        if (!good) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", parameter);
        }
    }
}
