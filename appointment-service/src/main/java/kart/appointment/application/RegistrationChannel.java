package kart.appointment.application;

/** How an application was opened. */
public enum RegistrationChannel {
    /** By the citizen. */
    ONLINE,
    /** At a desk. */
    DESK,
    /** By telephone. */
    PHONE
}
