package kart.appointment.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of a weekly template, in Tehran's time.
 *
 * @param day    the day of the week; a day that is not named is closed
 * @param opens  when the first appointment begins
 * @param closes when the last one has ended
 */
@RegisterForReflection
@Schema(name = "OpeningHours")
record OpeningHours(
        @NotNull @Schema(examples = "SATURDAY") DayOfWeek day,

        @NotNull
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, examples = "07:30")
        LocalTime opens,

        @NotNull
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, examples = "14:30")
        LocalTime closes) {

    @AssertTrue(message = "an office closes after it opens")
    boolean isInOrder() {
        return opens == null || closes == null || opens.isBefore(closes);
    }
}
