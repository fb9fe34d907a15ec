package kart.appointment.offer;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The states of an offer. Only an open one holds a place. */
public enum OfferState {
    OPEN,
    ACCEPTED,
    REFUSED,
    /** Nobody answered in time. */
    EXPIRED,
    /** The place is not to be had any more, or the booking needs none. */
    WITHDRAWN;

    /** What follows what. */
    static final Map<OfferState, Set<OfferState>> NEXT = Map.of(
            OPEN, EnumSet.of(ACCEPTED, REFUSED, EXPIRED, WITHDRAWN),
            ACCEPTED, EnumSet.noneOf(OfferState.class),
            REFUSED, EnumSet.noneOf(OfferState.class),
            EXPIRED, EnumSet.noneOf(OfferState.class),
            WITHDRAWN, EnumSet.noneOf(OfferState.class));
}
