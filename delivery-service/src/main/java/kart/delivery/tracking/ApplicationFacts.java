package kart.delivery.tracking;

import java.util.UUID;
import kart.privacy.Pseudonym;

/**
 * What an event tells of an application itself. What is null is not known from this event and stays as it was.
 *
 * @param sealedMobile sealed for the purpose {@code event-mobile}
 */
public record ApplicationFacts(
        UUID id,
        UUID citizenId,
        Pseudonym pseudonym,
        String trackingCode,
        String caseType,
        String origin,
        String sealedMobile) {

    /** Nothing is known but that it exists. */
    public static ApplicationFacts only(UUID id) {
        return new ApplicationFacts(id, null, null, null, null, null, null);
    }
}
