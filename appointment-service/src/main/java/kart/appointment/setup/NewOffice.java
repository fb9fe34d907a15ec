package kart.appointment.setup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kart.appointment.office.Channel;
import kart.appointment.office.OpeningHours;
import kart.problem.RuleOf;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An office that somebody opens for their organisation.
 *
 * @param code  unique among all offices
 * @param hours the weekly template; a timetable from a later day on can follow it
 */
@RegisterForReflection
@Schema(name = "NewOffice")
record NewOffice(
        @NotBlank @Size(max = 50) @Schema(examples = "IR-23-REG-901")
        String code,

        @NotNull Channel channel,

        @NotNull @Schema(examples = "IR-23") String province,
        @NotNull @Valid OfficeSetup setup,

        @NotNull @Size(max = 35) List<@NotNull @Valid OpeningHours> hours) {

    @RuleOf(field = "province", message = "{kart.province}")
    @Schema(hidden = true)
    boolean isInAProvince() {
        return province == null || Province.tryOfCode(province).isPresent();
    }

    @RuleOf(field = "hours", message = "{kart.hours-do-not-overlap}")
    @Schema(hidden = true)
    boolean isOpenOnceAtATime() {
        return hours == null || !OpeningHours.anyOverlap(hours);
    }
}
