package kart.appointment.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeResource.Name;
import kart.appointment.slot.SlotTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What search answers. */
final class PlaceView {

    private PlaceView() {}

    /** An office as search shows it. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OfficeFound")
    record OfficeFound(
            UUID id,
            @Schema(examples = "IR-23-REG-001") String code,
            Name name,
            Channel channel,
            @Schema(examples = "IR-23") String province,
            Name city,
            @Schema(examples = "35.6892") double latitude,
            @Schema(examples = "51.3890") double longitude,

            @Schema(description = "Whether one gets in without a step")
            boolean stepFree,

            @Schema(description = "Where a mobile unit stops on that day, if it travels")
            Name stop,

            @Schema(examples = "2.4", description = "As the crow flies; only where a point was given")
            Double km) {

        static OfficeFound of(SearchedOffice office, PlaceFilter filter, int day) {
            SearchedOffice.Spot spot = office.on(day);
            SearchedOffice.Stop stop = office.stops().get(day);
            Double km = filter.near() == null ? null : Math.round(10 * filter.km(office, day)) / 10.0;
            return new OfficeFound(
                    office.id(),
                    office.code(),
                    office.name(),
                    office.channel(),
                    office.province(),
                    office.city(),
                    spot.latitude(),
                    spot.longitude(),
                    office.stepFree(),
                    stop == null ? null : stop.place(),
                    km);
        }
    }

    /** A slot with free places. */
    @RegisterForReflection
    @Schema(name = "FreeSlot")
    record FreeSlot(
            @Schema(examples = "48210", description = "Opaque; name it to take a place")
            String slotId,

            @JsonUnwrapped SlotTime time,

            @Schema(examples = "3", description = "Places left; more than 4095 are given as 4095")
            int free) {}

    @RegisterForReflection
    @Schema(name = "Place")
    record Place(@JsonUnwrapped FreeSlot slot, OfficeFound office) {}

    @RegisterForReflection
    @Schema(name = "OfficeWithPlaces")
    record OfficeWithPlaces(
            OfficeFound office,
            FreeSlot first,

            @Schema(examples = "112", description = "Free places on all days asked for")
            long free) {}

    @RegisterForReflection
    @Schema(name = "ProvinceWithPlaces")
    record ProvinceWithPlaces(
            @Schema(examples = "IR-23") String province,

            @Schema(examples = "5120", description = "On all days asked for")
            long free,

            @Schema(description = "Every day asked for, in order")
            List<DayWithPlaces> days) {}

    @RegisterForReflection
    @Schema(name = "DayWithPlaces")
    record DayWithPlaces(
            LocalDate date,
            @Schema(examples = "1405-09-03") String jalali,
            @Schema(examples = "640") long free) {}
}
