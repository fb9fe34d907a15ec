package kart.appointment.search;

import java.util.Collections;
import java.util.Set;
import kart.appointment.Roles;
import kart.caller.Caller;

/** For whom places are looked for: some are kept for those whom somebody helps. */
enum Searcher {
    /** Finds the places that are for everybody. So does whoever only looks. */
    EVERYBODY,

    /** Books for others, and finds those that are kept for them, too. */
    HELPER;

    private static final Set<String> HELPERS = Set.of(Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER);

    static Searcher of(Caller caller) {
        return caller.is(Roles.CITIZEN) || Collections.disjoint(caller.roles(), HELPERS) ? EVERYBODY : HELPER;
    }
}
