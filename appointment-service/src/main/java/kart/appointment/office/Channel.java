package kart.appointment.office;

/** What kind of office it is. */
public enum Channel {
    POST,
    /** Civil registration. */
    REGISTRY,
    /** An office of public services, run by a firm. */
    PISHKHAN,
    /** A unit that comes to the people. */
    MOBILE
}
