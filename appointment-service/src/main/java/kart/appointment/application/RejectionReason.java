package kart.appointment.application;

/** Why an application is refused. The names are told to others and stay. */
public enum RejectionReason {
    IDENTITY_NOT_CONFIRMED,
    NOT_ELIGIBLE,
    DOCUMENTS_INVALID,
    DUPLICATE,
    OTHER
}
