package kart.fee.tariff;

/** The moment at which a line is due; the next step of the case needs it settled. */
public enum Stage {
    /** Before a place is confirmed. */
    BOOKING,
    /** Before the enrolment at the desk is complete. */
    DESK,
    /** Before the card is handed over. */
    HANDOVER
}
