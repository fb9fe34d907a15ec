package kart.appointment.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * An office with its free places by day. It never changes: a change makes another.
 *
 * @param office what is known of the office
 * @param days   by epoch day in Tehran, the slots that have a free place, in the order of time; see {@link PackedSlot}
 */
record OfficePlaces(SearchedOffice office, Map<Integer, long[]> days) {

    private static final long[] NONE = {};

    /** The slots of a day that have a free place, in the order of time. */
    long[] on(int day) {
        return days.getOrDefault(day, NONE);
    }

    /** The same with one slot as it is now; without a free place it is gone. */
    OfficePlaces with(int day, long slot) {
        long[] before = on(day);
        long[] others = Arrays.stream(before)
                .filter(other -> PackedSlot.id(other) != PackedSlot.id(slot))
                .toArray();
        long[] now = others;
        if (PackedSlot.free(slot) > 0) {
            int at = 0;
            while (at < others.length && PackedSlot.second(others[at]) < PackedSlot.second(slot)) {
                at++;
            }
            now = new long[others.length + 1];
            System.arraycopy(others, 0, now, 0, at);
            now[at] = slot;
            System.arraycopy(others, at, now, at + 1, others.length - at);
        }
        Map<Integer, long[]> changed = new HashMap<>(days);
        changed.put(day, now);
        return new OfficePlaces(office, changed);
    }

    int slots() {
        return days.values().stream().mapToInt(day -> day.length).sum();
    }
}
