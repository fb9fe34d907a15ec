package kart.appointment.office;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import kart.problem.RuleOf;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of the office register. */
@RegisterForReflection
@Schema(name = "OfficeLine", description = "One line of the office register")
record OfficeLine(
        @NotNull UUID id,

        @NotBlank @Size(max = 50) @Schema(examples = "IR-23-REG-001")
        String code,

        @NotNull @Valid Words name,
        @NotNull Channel channel,
        @NotNull @Valid Firm organisation,

        @NotNull @Schema(examples = "IR-23") String province,
        @NotNull @Valid Words city,

        @NotNull @Min(-90) @Max(90) @Schema(examples = "35.6892")
        Double latitude,

        @NotNull @Min(-180) @Max(180) @Schema(examples = "51.3890")
        Double longitude,

        @NotNull @Min(0) @Max(1000) @Schema(examples = "4") Integer workstations,

        @Min(1) @Max(480) @Schema(examples = "42") int minutesPerPerson,

        @NotNull @Size(max = 21) List<@NotNull @Valid OpeningHours> hours,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Schema(description = "Whether one gets in without a step")
        boolean stepFree) {

    /** A name in both languages. */
    @RegisterForReflection
    @Schema(name = "OfficeLineWords")
    record Words(
            @NotBlank @Size(max = 200) String fa,
            @NotBlank @Size(max = 200) String en) {}

    /** Whose office it is. */
    @RegisterForReflection
    @Schema(name = "OfficeLineOrganisation")
    record Firm(
            @NotNull UUID id,
            @NotBlank @Size(max = 50) String code,
            @NotNull @Valid Words name) {}

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
