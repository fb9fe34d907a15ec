package kart.delivery.order;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a plant's batch stands: parts are taken while OPEN, worked on once CLOSED. */
public enum BatchState {
    OPEN,
    CLOSED,
    DONE;

    private static final Map<BatchState, Set<BatchState>> NEXT = new EnumMap<>(Map.of(
            OPEN, EnumSet.of(CLOSED),
            CLOSED, EnumSet.of(DONE),
            DONE, EnumSet.noneOf(BatchState.class)));

    /** The states that may follow. */
    public Set<BatchState> next() {
        return Set.copyOf(NEXT.get(this));
    }
}
