package kart.delivery.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import kart.problem.RuleOf;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One office of the register. The file carries more (opening hours and so on), which matters to other services.
 *
 * @param workstations how many people it can serve at once
 */
@RegisterForReflection
@Schema(description = "One line of the office register; fields that other services need are ignored here")
public record OfficeLine(
        @NotNull UUID id,
        @NotBlank @Size(max = 40) String code,
        @NotNull @Valid Name name,
        @NotNull Channel channel,
        @NotNull @Valid Organisation organisation,
        @NotNull String province,
        @NotNull @Valid Name city,
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
        @NotNull @Min(0) @Max(10_000) Integer workstations) {

    /** A name in both languages. */
    @RegisterForReflection
    public record Name(
            @NotBlank @Size(max = 200) String fa,
            @NotBlank @Size(max = 200) String en) {}

    /** To whom the office belongs. */
    @RegisterForReflection
    public record Organisation(@NotNull UUID id) {}

    @RuleOf(field = "province", message = "{kart.province}")
    @Schema(hidden = true)
    boolean isProvinceKnown() {
        return province == null || Province.tryOfCode(province).isPresent();
    }
}
