package kart.fee;

import java.util.UUID;
import kart.caller.Caller;

/**
 * Who moves something, as history rows keep it.
 *
 * @param name           the caller's subject and client, or the part of this service that acts by itself
 * @param organisationId whose people acted, or null for a citizen and for this service
 * @param officeId       where they acted, or null
 */
public record Actor(String name, UUID organisationId, UUID officeId) {

    /** A person or client on their own behalf. */
    public static Actor of(Caller caller) {
        return new Actor(caller.actor(), null, null);
    }

    /** Somebody who works in an office. */
    public static Actor at(UUID officeId, UUID organisationId, Caller caller) {
        return new Actor(caller.actor(), organisationId, officeId);
    }

    /** A part of this service, as {@code reconciliation}. */
    public static Actor system(String part) {
        return new Actor("fee-service " + part, null, null);
    }
}
