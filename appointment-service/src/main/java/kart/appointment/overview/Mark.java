package kart.appointment.overview;

/** How far an application came. The first four are the counters of the country, and never the same. */
enum Mark {
    /** Opened. */
    PRE_REGISTERED,
    /** Fingerprints were taken. */
    COMPLETED,
    /** The card is made. */
    ISSUED,
    /** The card is in its owner's hand. */
    DELIVERED,
    /** Taken back by its citizen, and still counted as pre-registered. */
    WITHDRAWN,
    /** Refused, and still counted as what it came to before. */
    REJECTED
}
