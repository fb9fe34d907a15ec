package kart.appointment.search;

import java.util.List;
import java.util.UUID;

/**
 * What is different since the moment before.
 *
 * @param slots   single slots as they are now
 * @param offices offices that are new from end to end
 */
record Changes(List<ChangedSlot> slots, List<OfficePlaces> offices) {

    /**
     * A slot as it is now.
     *
     * @param day    epoch day in Tehran
     * @param packed see {@link PackedSlot}
     * @param isForEverybody whether its places are kept for nobody
     */
    record ChangedSlot(UUID office, int day, long packed, boolean isForEverybody) {}
}
