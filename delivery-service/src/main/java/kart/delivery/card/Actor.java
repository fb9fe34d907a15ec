package kart.delivery.card;

import java.util.UUID;
import kart.caller.Caller;

/**
 * Who moves a card, as its history names them.
 *
 * @param name           subject and client, no personal data
 * @param organisationId of a partner, or null
 * @param officeId       where the person acts, or null
 */
public record Actor(String name, UUID organisationId, UUID officeId) {

    /** This service itself, in a job or because of an event. */
    public static final Actor SERVICE = new Actor("delivery-service", null, null);

    /** A caller who acts in no office. */
    public static Actor of(Caller caller) {
        return at(caller, null);
    }

    /** A caller who acts in an office. */
    public static Actor at(Caller caller, UUID officeId) {
        return new Actor(caller.actor(), caller.organisationId().orElse(null), officeId);
    }
}
