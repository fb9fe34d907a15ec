package kart.appointment.application;

/** Where a case began. */
public enum Origin {
    KART,
    /** Taken over from another system, under its own reference. */
    IMPORTED
}
