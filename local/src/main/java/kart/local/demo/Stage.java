package kart.local.demo;

import java.net.URI;
import kart.local.suite.Addresses;

/**
 * What every story needs.
 *
 * @param addresses where Kart is found
 * @param cast who plays
 * @param narrator who tells it
 */
record Stage(Addresses addresses, Cast cast, Narrator narrator) {

    /** The page to which the bank's way back leads; a portal would be there. */
    URI returnUrl() {
        return URI.create(addresses.simulator() + "/back");
    }
}
