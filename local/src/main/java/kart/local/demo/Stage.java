package kart.local.demo;

import java.net.URI;
import kart.local.suite.Ports;

/**
 * What every story needs.
 *
 * @param ports where the suite listens
 * @param cast  who plays
 * @param narrator who tells it
 */
record Stage(Ports ports, Cast cast, Narrator narrator) {

    /** The page to which the bank's way back leads; a portal would be there. */
    URI returnUrl() {
        return URI.create("http://127.0.0.1:" + ports.simulator() + "/back");
    }
}
