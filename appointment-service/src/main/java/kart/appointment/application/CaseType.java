package kart.appointment.application;

/** Why a card is made. */
public enum CaseType {
    FIRST_ISSUE,
    REPLACEMENT
}
