package kart.delivery.consignment;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a consignment is. It has ARRIVED with its first card; cards that are missing are known by their own state. */
public enum ConsignmentState {
    PACKED,
    DISPATCHED,
    ARRIVED,
    CANCELLED;

    private static final Map<ConsignmentState, Set<ConsignmentState>> NEXT = new EnumMap<>(Map.of(
            PACKED, EnumSet.of(DISPATCHED, CANCELLED),
            DISPATCHED, EnumSet.of(ARRIVED),
            ARRIVED, EnumSet.noneOf(ConsignmentState.class),
            CANCELLED, EnumSet.noneOf(ConsignmentState.class)));

    /** The states that may follow. */
    public Set<ConsignmentState> next() {
        return Set.copyOf(NEXT.get(this));
    }
}
