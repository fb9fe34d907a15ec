package kart.fee.ledger;

import java.util.List;
import java.util.UUID;
import kart.fee.Actor;

/**
 * A movement of money to be written in the books.
 *
 * @param meansId  the payment or desk payment that moved it
 * @param postings two or more that add up to nothing; the database looks when the transaction ends
 */
public record Entry(Kind kind, UUID applicationId, UUID chargeId, UUID meansId, Actor actor, List<Posting> postings) {

    /** Why money moved. */
    public enum Kind {
        /** Through the gateway, for lines of a charge. */
        PAYMENT,
        /** In cash at an office, for lines of a charge. */
        DESK_PAYMENT,
        /** Through the gateway, but the lines were settled or void already. */
        SUSPENSE,
        /** Money in suspense is to go back. */
        REFUND_ORDERED,
        /** The gateway gave it back. */
        REFUND_DONE
    }
}
