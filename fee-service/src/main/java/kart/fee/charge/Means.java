package kart.fee.charge;

import java.util.UUID;

/**
 * The money that settles lines.
 *
 * @param kind      how it came
 * @param id        the payment or desk payment
 * @param reference what the payer can name: the gateway's reference or the office's receipt number
 */
public record Means(Kind kind, UUID id, String reference) {

    /** How money comes. */
    public enum Kind {
        GATEWAY,
        DESK
    }
}
