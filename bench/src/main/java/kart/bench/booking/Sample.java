package kart.bench.booking;

/**
 * Which citizens take places, and where in the list of slots they begin.
 *
 * @param before so many citizens come before the first of them
 * @param stride how far each is from the next
 * @param slot   the place in the list of the slot that the first of them takes
 * @param others so many people that a token can name come before the first of them
 */
record Sample(long before, long stride, int slot, int others) {

    /** The first of all, one after the other. */
    static final Sample FIRST = new Sample(0, 1, 0, 0);

    /** The same people, from another slot on. */
    Sample from(int slot) {
        return new Sample(before, stride, slot, others);
    }

    /**
     * Some of very many, far from each other, so that what is read for one is not what was just read for another.
     *
     * @param turn   the samples of different turns have no slot and nobody in common
     * @param turns  more than the largest turn
     * @param before so many are in no sample
     * @param all    the last citizen there is
     * @param size   how many the sample has
     */
    static Sample spread(int turn, int turns, long before, long all, int size) {
        long stride = (all - before) / size;
        if (stride < turns) {
            throw new IllegalArgumentException("too few for as many samples");
        }
        return new Sample(before - stride + 1 + turn * (stride / turns), stride, turn * size, turn * size);
    }

    /** The number of one of them, who are numbered from 1. */
    long citizen(int one) {
        return before + one * stride;
    }

    /** The number of the national ID by which a token names one of them. */
    int person(int one) {
        return others + one;
    }
}
