package kart.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount as it goes over the wire.
 *
 * @param amount   in current rials, never toman
 * @param currency always {@code IRR}, so that no amount can be taken for another unit
 */
@RegisterForReflection
@Schema(description = "An amount in current rials")
public record Money(
        @Schema(examples = "310000") long amount,
        @Schema(examples = "IRR") String currency) {

    public static Money rial(long amount) {
        return new Money(amount, "IRR");
    }
}
