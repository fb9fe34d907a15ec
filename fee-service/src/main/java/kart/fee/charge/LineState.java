package kart.fee.charge;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a line of a charge stands. The same table is the README's diagram and the database's {@code state_move}. */
public enum LineState {
    /** To be paid. */
    DUE,
    /** Settled by one payment. */
    PAID,
    /** Paid, and given back. */
    REFUNDED,
    /** Not asked for any more: the application ended before it was paid. */
    VOID,
    /** Not asked for: somebody with the right to decided so. */
    WAIVED;

    private static final Map<LineState, Set<LineState>> NEXT = Map.of(
            DUE, EnumSet.of(PAID, VOID, WAIVED),
            PAID, EnumSet.of(REFUNDED),
            REFUNDED, EnumSet.noneOf(LineState.class),
            VOID, EnumSet.noneOf(LineState.class),
            WAIVED, EnumSet.noneOf(LineState.class));

    /** The states that may follow this one. */
    public Set<LineState> next() {
        return NEXT.get(this);
    }

    /** Whether the moment of the line may pass. */
    public boolean isSettled() {
        return this == PAID || this == WAIVED;
    }
}
