package kart.appointment.search;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;

/**
 * An office with its free places by day. It never changes: a change makes another.
 *
 * @param office   what is known of the office
 * @param firstDay the epoch day in Tehran of the first of the days
 * @param slots    by day, the slots that have a free place, in the order of time; see {@link PackedSlot}
 * @param free     by day, how many free places these have together: most searches want no more
 */
record OfficePlaces(SearchedOffice office, int firstDay, long[][] slots, int[] free) {

    private static final long[] NONE = {};

    /**
     * Puts an office together.
     *
     * @param days the slots that have a free place by epoch day, in the order of time
     */
    static OfficePlaces of(SearchedOffice office, Map<Integer, long[]> days) {
        if (days.isEmpty()) {
            return new OfficePlaces(office, 0, new long[0][], new int[0]);
        }
        int first = Collections.min(days.keySet());
        long[][] slots = new long[Collections.max(days.keySet()) - first + 1][];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = days.getOrDefault(first + i, NONE);
        }
        return new OfficePlaces(
                office,
                first,
                slots,
                Arrays.stream(slots).mapToInt(OfficePlaces::places).toArray());
    }

    /** The slots of a day that have a free place, in the order of time. */
    long[] on(int day) {
        return has(day) ? slots[day - firstDay] : NONE;
    }

    /** The free places of a day. */
    int freeOn(int day) {
        return has(day) ? free[day - firstDay] : 0;
    }

    /** The same with one slot as it is now; without a free place it is gone. */
    OfficePlaces with(int day, long slot) {
        OfficePlaces wide = reaching(day);
        long[][] slotsNow = wide.slots.clone();
        int[] freeNow = wide.free.clone();
        int at = day - wide.firstDay;
        slotsNow[at] = replaced(wide.slots[at], slot);
        freeNow[at] = places(slotsNow[at]);
        return new OfficePlaces(office, wide.firstDay, slotsNow, freeNow);
    }

    int slotsInAll() {
        return Arrays.stream(slots).mapToInt(day -> day.length).sum();
    }

    private boolean has(int day) {
        return day >= firstDay && day < firstDay + slots.length;
    }

    /** The same with a day among its days. */
    private OfficePlaces reaching(int day) {
        if (has(day)) {
            return this;
        }
        int first = slots.length == 0 ? day : Math.min(day, firstDay);
        int days = Math.max(day + 1, slots.length == 0 ? 0 : firstDay + slots.length) - first;
        long[][] wider = new long[days][];
        Arrays.fill(wider, NONE);
        int[] counts = new int[days];
        if (slots.length > 0) {
            System.arraycopy(slots, 0, wider, firstDay - first, slots.length);
            System.arraycopy(free, 0, counts, firstDay - first, slots.length);
        }
        return new OfficePlaces(office, first, wider, counts);
    }

    private static long[] replaced(long[] before, long slot) {
        long[] others = Arrays.stream(before)
                .filter(other -> PackedSlot.id(other) != PackedSlot.id(slot))
                .toArray();
        if (PackedSlot.free(slot) == 0) {
            return others;
        }
        int at = 0;
        while (at < others.length && PackedSlot.second(others[at]) < PackedSlot.second(slot)) {
            at++;
        }
        long[] now = new long[others.length + 1];
        System.arraycopy(others, 0, now, 0, at);
        now[at] = slot;
        System.arraycopy(others, at, now, at + 1, others.length - at);
        return now;
    }

    private static int places(long[] day) {
        int places = 0;
        for (long slot : day) {
            places += PackedSlot.free(slot);
        }
        return places;
    }
}
