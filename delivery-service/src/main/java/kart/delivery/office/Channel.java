package kart.delivery.office;

/** The ways by which a card reaches a counter. */
public enum Channel {
    POST,
    REGISTRY,
    PISHKHAN,
    MOBILE
}
