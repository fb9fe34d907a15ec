package kart.delivery.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import kart.delivery.office.Channel;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A card as it goes over the wire: nothing of it names its owner. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Card")
public record CardView(
        UUID id,
        UUID applicationId,
        @Schema(examples = "4F0C21A97B3D5E88A1C0") String orderNumber,
        @Schema(examples = "AT_OFFICE") CardState state,
        @Schema(examples = "OFFICE") Custodian custodian,

        @Schema(description = "The organisation or office that answers for it")
        UUID custodianId,

        @Schema(examples = "REGISTRY") Channel channel,
        UUID officeId,
        UUID consignmentId,
        UUID replaces,
        @Schema(examples = "KART") String origin,
        Instant signatureRegisteredAt,

        @Schema(description = "When it moved last") Instant movedAt) {

    public static CardView of(Card card) {
        return new CardView(
                card.id(),
                card.applicationId(),
                card.orderNumber(),
                card.state(),
                card.custodian(),
                card.custodianId().orElse(null),
                card.channel().orElse(null),
                card.officeId().orElse(null),
                card.consignmentId().orElse(null),
                card.replaces().orElse(null),
                card.origin(),
                card.signatureRegisteredAt().orElse(null),
                card.movedAt());
    }
}
