package kart.appointment;

import java.util.UUID;
import kart.caller.Caller;

/**
 * Who acts, as a history row keeps it.
 *
 * @param name           subject and client, or the name of a job; no personal data
 * @param organisationId the organisation of who acts, or null
 * @param officeId       the office in which it happens, or null where that is not known
 */
public record Actor(String name, UUID organisationId, UUID officeId) {

    /** A citizen or machine, or somebody who works in one office; the office of who works in several stays open. */
    public static Actor of(Caller caller) {
        UUID office = caller.officeIds().size() == 1 ? caller.officeIds().getFirst() : null;
        return at(caller, office);
    }

    /** Somebody who acts in an office. */
    public static Actor at(Caller caller, UUID officeId) {
        return new Actor(caller.actor(), caller.organisationId().orElse(null), officeId);
    }

    /** The service itself. */
    public static Actor job(String name) {
        return new Actor("job:" + name, null, null);
    }
}
