package kart.delivery.card;

/** Who answers for a card. */
public enum Custodian {
    PLANT,
    CARRIER,
    OFFICE,
    OWNER
}
