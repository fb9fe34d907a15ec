package kart.appointment.application;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states of an application. "Booked" is none: it is derived from the live booking. */
public enum ApplicationState {
    REGISTERED,
    WITHDRAWN,
    REJECTED,
    ENROLLED,
    ISSUED,
    DELIVERED;

    /** What follows what. The guards of the statements are made from this table. */
    static final Map<ApplicationState, Set<ApplicationState>> NEXT = Map.of(
            REGISTERED, EnumSet.of(ENROLLED, WITHDRAWN, REJECTED),
            ENROLLED, EnumSet.of(ISSUED, REJECTED),
            ISSUED, EnumSet.of(DELIVERED),
            DELIVERED, EnumSet.noneOf(ApplicationState.class),
            WITHDRAWN, EnumSet.noneOf(ApplicationState.class),
            REJECTED, EnumSet.noneOf(ApplicationState.class));

    boolean canBecome(ApplicationState next) {
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
