package kart.fee.tariff;

/** Why a card is made. */
public enum CaseType {
    FIRST_ISSUE,
    REPLACEMENT
}
