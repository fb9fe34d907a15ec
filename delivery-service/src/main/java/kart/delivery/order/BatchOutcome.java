package kart.delivery.order;

/** What became of a line of a batch. */
public enum BatchOutcome {
    ISSUED,
    SPOILED,
    DUPLICATE,
    ALREADY_DONE,
    UNKNOWN_ORDER
}
