package kart.delivery.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the plant says of one order.
 *
 * @param serial the chip's serial number, if the plant tells it; kept sealed
 */
@RegisterForReflection
@Schema(name = "CardBatchLine")
public record BatchLine(
        @NotNull
        @Pattern(regexp = "[0-9A-F]{20}", message = "{kart.order-number}")
        @Schema(examples = "4F0C21A97B3D5E88A1C0")
        String orderNumber,

        @NotNull @Schema(examples = "MADE") Result result,
        @Size(max = 64) String serial) {

    /** Whether there is a card. */
    public enum Result {
        MADE,
        SPOILED
    }
}
