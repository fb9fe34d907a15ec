package kart.delivery.card;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Where a card is. The same moves are in the README's diagram and in the table {@code card_move}. */
public enum CardState {
    ORDERED,
    ISSUED,
    ROUTED,
    PACKED,
    DISPATCHED,
    AT_OFFICE,
    HANDED_OVER,
    RETURNING,
    AT_CENTRE,
    LOST,
    SPOILED;

    private static final Map<CardState, Set<CardState>> NEXT = new EnumMap<>(Map.ofEntries(
            Map.entry(ORDERED, EnumSet.of(ISSUED, LOST, SPOILED)),
            Map.entry(ISSUED, EnumSet.of(ROUTED, LOST, SPOILED)),
            Map.entry(ROUTED, EnumSet.of(ROUTED, PACKED, LOST, SPOILED)),
            Map.entry(PACKED, EnumSet.of(ROUTED, DISPATCHED, LOST, SPOILED)),
            Map.entry(DISPATCHED, EnumSet.of(AT_OFFICE, LOST, SPOILED)),
            Map.entry(AT_OFFICE, EnumSet.of(HANDED_OVER, RETURNING, LOST, SPOILED)),
            Map.entry(HANDED_OVER, EnumSet.noneOf(CardState.class)),
            Map.entry(RETURNING, EnumSet.of(AT_CENTRE, LOST, SPOILED)),
            Map.entry(AT_CENTRE, EnumSet.of(ROUTED, HANDED_OVER, LOST, SPOILED)),
            Map.entry(LOST, EnumSet.of(AT_OFFICE, AT_CENTRE, SPOILED)),
            Map.entry(SPOILED, EnumSet.noneOf(CardState.class))));

    /** The states that may follow. */
    public Set<CardState> next() {
        return Set.copyOf(NEXT.get(this));
    }
}
