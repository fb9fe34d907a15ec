package kart.appointment.waitlist;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The states of a wish. */
public enum WishState {
    WAITING,
    /** A place that was offered is taken. */
    FULFILLED,
    WITHDRAWN,
    /** Its last day or its application is over, or it has got as many offers as there are. */
    LAPSED;

    /** What follows what. */
    static final Map<WishState, Set<WishState>> NEXT = Map.of(
            WAITING, EnumSet.of(FULFILLED, WITHDRAWN, LAPSED),
            FULFILLED, EnumSet.noneOf(WishState.class),
            WITHDRAWN, EnumSet.noneOf(WishState.class),
            LAPSED, EnumSet.noneOf(WishState.class));
}
