package kart.appointment.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import kart.problem.RuleOf;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of a weekly template, in Tehran's time. A break is the gap between two lines of a day.
 *
 * @param day    the day of the week; a day that is not named is closed
 * @param opens  when the first appointment begins
 * @param closes when the last one has ended
 */
@RegisterForReflection
@Schema(name = "OpeningHours")
public record OpeningHours(
        @NotNull @Schema(examples = "SATURDAY") DayOfWeek day,

        @NotNull
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, examples = "07:30")
        LocalTime opens,

        @NotNull
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, examples = "14:30")
        LocalTime closes) {

    /** Whether an office is open twice at the same time; lines that are not whole are left to their own check. */
    public static boolean anyOverlap(List<OpeningHours> hours) {
        return hours.stream().anyMatch(a -> hours.stream().anyMatch(b -> overlap(a, b)));
    }

    private static boolean overlap(OpeningHours a, OpeningHours b) {
        return a != b
                && a != null
                && b != null
                && a.isWhole()
                && b.isWhole()
                && a.day == b.day
                && a.opens.isBefore(b.closes)
                && b.opens.isBefore(a.closes);
    }

    private boolean isWhole() {
        return day != null && opens != null && closes != null;
    }

    @RuleOf(field = "closes", message = "{kart.closes-after-opening}")
    @Schema(hidden = true)
    boolean isInOrder() {
        return opens == null || closes == null || opens.isBefore(closes);
    }
}
