package kart.appointment.booking;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of a booking. A booking starts HELD, CONFIRMED (already paid) or CHECKED_IN (walked in). */
public enum BookingState {
    HELD,
    CONFIRMED,
    CHECKED_IN,
    COMPLETED,
    INCOMPLETE,
    NO_SHOW,
    EXPIRED,
    CANCELLED;

    /** What follows what. The guards of the statements are made from this table. */
    static final Map<BookingState, Set<BookingState>> NEXT = Map.of(
            HELD, EnumSet.of(CONFIRMED, EXPIRED, CANCELLED),
            CONFIRMED, EnumSet.of(CHECKED_IN, CANCELLED, NO_SHOW),
            CHECKED_IN, EnumSet.of(COMPLETED, INCOMPLETE),
            NO_SHOW, EnumSet.of(CHECKED_IN),
            COMPLETED, EnumSet.noneOf(BookingState.class),
            INCOMPLETE, EnumSet.noneOf(BookingState.class),
            EXPIRED, EnumSet.noneOf(BookingState.class),
            CANCELLED, EnumSet.noneOf(BookingState.class));

    /** The states in which a booking has a place, and its citizen can have no other. */
    static final Set<BookingState> LIVE = EnumSet.of(HELD, CONFIRMED, CHECKED_IN);

    boolean isLive() {
        return LIVE.contains(this);
    }

    boolean canBecome(BookingState next) {
        return NEXT.get(this).contains(next);
    }

    /** The names of the states from which this one can be reached. */
    List<String> from() {
        return Arrays.stream(values())
                .filter(state -> state.canBecome(this))
                .map(Enum::name)
                .toList();
    }
}
