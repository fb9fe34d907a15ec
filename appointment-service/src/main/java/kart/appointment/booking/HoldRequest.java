package kart.appointment.booking;

import java.util.Set;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.slot.Pool;

/**
 * One request for a place.
 *
 * @param slotId      the slot, or {@link #NO_SLOT} where none was found that could be asked for
 * @param kind        who may take it, and in which state the booking starts
 * @param principal   within which the key is unique
 * @param key         the caller's idempotency key
 * @param fingerprint of the request's body
 * @param owner       the pseudonyms of the citizen who asks, as {@code version:value} apart by spaces; null if somebody
 *                    asks who helps and need not own the application
 * @param actor       who asks, for the history
 * @param traceparent the trace of the request, or null
 */
record HoldRequest(
        UUID applicationId,
        long slotId,
        Kind kind,
        String principal,
        String key,
        byte[] fingerprint,
        String owner,
        Actor actor,
        String traceparent) {

    static final long NO_SLOT = -1;

    enum Kind {
        /** A citizen takes a place for everybody. */
        ONLINE(Pool.ONLINE),
        /** Somebody takes a place for a citizen whom they help. */
        ASSISTED(Pool.ONLINE, Pool.ASSISTED),
        /** A citizen stands at the counter: checked in at once. */
        WALK_IN(Pool.COUNTER);

        private final Set<Pool> pools;

        Kind(Pool... pools) {
            this.pools = Set.of(pools);
        }

        /** Whose places it may take. */
        Set<Pool> pools() {
            return pools;
        }
    }
}
