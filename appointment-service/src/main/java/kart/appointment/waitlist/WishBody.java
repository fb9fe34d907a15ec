package kart.appointment.waitlist;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kart.appointment.calendar.CalendarDay;
import kart.appointment.office.OfficeService;
import kart.appointment.waitlist.WishRepository.Asked;
import kart.problem.RuleOf;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody wishes: where, on which days and at which hours. */
@RegisterForReflection
@Schema(name = "WishRequest")
record WishBody(
        @NotNull UUID applicationId,

        @Size(max = MOST_OFFICES) @Schema(description = "Any of these; or else a province")
        List<@NotNull UUID> officeIds,

        @Pattern(regexp = "IR-[0-9]{2}") @Schema(examples = "IR-23", description = "Any office of it")
        String province,

        @Size(max = 100) @Schema(examples = "Tehran", description = "Any office of this city of the province")
        String city,

        @NotNull @CalendarDay @Schema(examples = "2026-12-01")
        LocalDate firstDay,

        @NotNull @CalendarDay @Schema(examples = "2026-12-20")
        LocalDate lastDay,

        @Size(min = 1, max = 7) @Schema(description = "Every day, if none is named")
        List<@NotNull DayOfWeek> weekdays,

        @Schema(type = SchemaType.STRING, examples = "08:00", description = "The earliest beginning")
        LocalTime fromTime,

        @Schema(
                type = SchemaType.STRING,
                examples = "12:00",
                description = "It begins before this; 00:00 is the end of the day")
        LocalTime untilTime,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @Schema(description = "Only offices that one gets into without a step", defaultValue = "false")
        boolean stepFree) {

    private static final int MOST_OFFICES = 20;

    private static final int MOST_DAYS = 366;

    @RuleOf(field = "province", message = "{kart.wish-where}")
    @Schema(hidden = true)
    boolean isWhereClear() {
        boolean offices = officeIds != null && !officeIds.isEmpty();
        return offices != (province != null) && (city == null || province != null);
    }

    @RuleOf(field = "province", message = "{kart.province}")
    @Schema(hidden = true)
    boolean isInAProvince() {
        return province == null || Province.tryOfCode(province).isPresent();
    }

    @RuleOf(field = "lastDay", message = "{kart.wish-days}")
    @Schema(hidden = true)
    boolean isInOrder() {
        return firstDay == null
                || lastDay == null
                || (!firstDay.isAfter(lastDay) && ChronoUnit.DAYS.between(firstDay, lastDay) < MOST_DAYS);
    }

    @RuleOf(field = "weekdays", message = "{kart.wish-weekdays}")
    @Schema(hidden = true)
    boolean isOnSomeDay() {
        return weekdays == null
                || weekdays.isEmpty()
                || firstDay == null
                || lastDay == null
                || firstDay.isAfter(lastDay)
                || weekdays.stream()
                        .filter(Objects::nonNull)
                        .anyMatch(day -> daysUntil(day) <= ChronoUnit.DAYS.between(firstDay, lastDay));
    }

    /** From the first day to the next such one: arithmetic, as a day that was not looked at yet may be the last of all. */
    private int daysUntil(DayOfWeek day) {
        return Math.floorMod(day.getValue() - firstDay.getDayOfWeek().getValue(), 7);
    }

    @RuleOf(field = "untilTime", message = "{kart.wish-hours}")
    @Schema(hidden = true)
    boolean isHoursInOrder() {
        return fromTime == null
                || untilTime == null
                || untilTime.equals(LocalTime.MIDNIGHT)
                || fromTime.isBefore(untilTime);
    }

    Asked asked(boolean assisted) {
        return new Asked(
                applicationId,
                officeIds == null ? List.of() : officeIds.stream().distinct().toList(),
                province,
                city == null ? null : OfficeService.cityKey(city),
                firstDay,
                lastDay,
                weekdays == null
                        ? List.of(DayOfWeek.values())
                        : weekdays.stream().distinct().toList(),
                fromTime == null ? LocalTime.MIN : fromTime,
                untilTime == null ? LocalTime.MIDNIGHT : untilTime,
                stepFree,
                assisted);
    }
}
