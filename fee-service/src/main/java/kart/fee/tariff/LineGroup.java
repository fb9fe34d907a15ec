package kart.fee.tariff;

/** Which of the two published parts of the fee a line belongs to. */
public enum LineGroup {
    /** Issuing and delivering the card: 11,000 toman in all. */
    ISSUANCE,
    /** The treasury's part: 20,000 toman. */
    TREASURY
}
