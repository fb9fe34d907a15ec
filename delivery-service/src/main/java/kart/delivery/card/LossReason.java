package kart.delivery.card;

import java.util.Locale;

/** Why a card cannot be found. */
public enum LossReason {
    LOST_IN_TRANSIT,
    LOST_AT_OFFICE,
    LOST_AT_PLANT,
    STOLEN;

    /** The stable code in history and event, as {@code lost-in-transit}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
