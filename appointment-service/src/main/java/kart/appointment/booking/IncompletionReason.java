package kart.appointment.booking;

/** Why a visit ended without enrolment. The names are told to others and stay. */
public enum IncompletionReason {
    FINGERPRINTS_UNREADABLE,
    DOCUMENTS_MISSING,
    IDENTITY_IN_DOUBT,
    SYSTEM_DOWN,
    CITIZEN_LEFT,
    OTHER
}
