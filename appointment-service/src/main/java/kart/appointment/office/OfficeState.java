package kart.appointment.office;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of an office. */
public enum OfficeState {
    /** Takes bookings. */
    OPEN,
    /** Takes no new booking; whoever has a place keeps it. */
    SUSPENDED,
    /** Has no places; whoever had one is offered another. */
    CLOSED;

    /** What follows what. The guards of the statements are made from this table. */
    public static final Map<OfficeState, Set<OfficeState>> NEXT = Map.of(
            OPEN, EnumSet.of(SUSPENDED, CLOSED),
            SUSPENDED, EnumSet.of(OPEN, CLOSED),
            CLOSED, EnumSet.of(OPEN));

    public boolean canBecome(OfficeState next) {
        return NEXT.get(this).contains(next);
    }

    /** The names of the states from which this one can be reached. */
    public List<String> from() {
        return Arrays.stream(values())
                .filter(state -> state.canBecome(this))
                .map(Enum::name)
                .toList();
    }
}
