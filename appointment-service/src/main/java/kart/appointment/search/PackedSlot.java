package kart.appointment.search;

/**
 * A slot in one number: its id, the second of the day in Tehran at which it begins, and its free places. A whole country
 * for sixty days is a million and a half of them, some 12 MB instead of a hundred. Of slots of one day, a later one is not
 * always the larger number.
 */
final class PackedSlot {

    private static final int FREE_BITS = 12;
    private static final int SECOND_BITS = 17;
    private static final int ID_SHIFT = FREE_BITS + SECOND_BITS;

    /** More free places than this are as good as this many. */
    static final int MOST_FREE = (1 << FREE_BITS) - 1;

    private PackedSlot() {}

    static long of(long id, int second, int free) {
        return id << ID_SHIFT | (long) second << FREE_BITS | Math.min(free, MOST_FREE);
    }

    static long id(long slot) {
        return slot >>> ID_SHIFT;
    }

    static int second(long slot) {
        return (int) (slot >>> FREE_BITS) & ((1 << SECOND_BITS) - 1);
    }

    static int free(long slot) {
        return (int) slot & MOST_FREE;
    }
}
