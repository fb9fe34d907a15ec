package kart.appointment.setup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kart.problem.RuleOf;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an office works, as its people say it.
 *
 * @param workstations     how many people it serves at a time
 * @param minutesPerPerson how long one takes
 * @param pools            how its places are shared out; null for the shares of the site
 * @param stepFree         whether one gets in without a step
 */
@RegisterForReflection
@Schema(name = "OfficeSetup", description = "How an office works")
public record OfficeSetup(
        @NotNull @Valid Words name,
        @NotNull @Valid Words city,

        @NotNull @Min(-90) @Max(90) @Schema(examples = "35.6892")
        Double latitude,

        @NotNull @Min(-180) @Max(180) @Schema(examples = "51.3890")
        Double longitude,

        @NotNull @Min(0) @Max(1000) @Schema(examples = "4") Integer workstations,

        @Min(1) @Max(480) @Schema(examples = "42", defaultValue = "42", description = "42: about ten people a day")
        Integer minutesPerPerson,

        @Valid Pools pools,

        @Schema(description = "Whether one gets in without a step")
        boolean stepFree) {

    /** A name in both languages. */
    @RegisterForReflection
    @Schema(name = "OfficeSetupWords")
    public record Words(
            @NotBlank @Size(max = 200) String fa,
            @NotBlank @Size(max = 200) String en) {}

    /**
     * Parts of the places in percent; the rest is for everybody.
     *
     * @param assistedPercent for those whom an assistant or a desk helps
     * @param counterPercent  for those who walk in; if it is not 0, at least one place where there are two
     */
    @RegisterForReflection
    @Schema(name = "OfficePools", description = "How the places are shared out; the rest is online, for everybody")
    public record Pools(
            @Min(0) @Max(100) @Schema(examples = "20") int assistedPercent,
            @Min(0) @Max(100) @Schema(examples = "10") int counterPercent) {

        @RuleOf(field = "counterPercent", message = "{kart.pools-shared}")
        @Schema(hidden = true)
        boolean isShared() {
            return assistedPercent + counterPercent <= 100;
        }
    }

    OfficeSetup withMinutesUnless(int minutes) {
        return minutesPerPerson != null
                ? this
                : new OfficeSetup(name, city, latitude, longitude, workstations, minutes, pools, stepFree);
    }
}
