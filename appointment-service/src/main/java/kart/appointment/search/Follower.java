package kart.appointment.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows rows that are numbered in the order in which they are written, and become visible in the order in which their
 * transactions commit. So a number that is missing may still come: it is asked for again, until every transaction that was
 * running when it was first missed has ended. Then it was rolled back.
 *
 * <p>It rests on each writer having a transaction id before it draws a number; the writers change a row first.
 */
final class Follower {

    private long last;

    /** Missing numbers, and the first transaction that had not begun when each was first missed. */
    private final Map<Long, Long> missing = new TreeMap<>();

    /** The largest number seen. */
    long last() {
        return last;
    }

    /** The numbers that may still come. */
    Long[] missing() {
        return missing.keySet().toArray(Long[]::new);
    }

    /** Begins anew behind the largest of these, which are all that are visible of the last ones. */
    void begin(Long[] numbers, long oldestRunning, long nextTransaction) {
        missing.clear();
        last = numbers.length == 0
                ? 0
                : Arrays.stream(numbers).min(Long::compare).orElseThrow() - 1;
        saw(numbers, oldestRunning, nextTransaction);
    }

    /**
     * Takes what one snapshot shows of the missing numbers and those after the last.
     *
     * @param oldestRunning   every transaction before it has ended
     * @param nextTransaction no transaction from it on had begun
     */
    void saw(Long[] numbers, long oldestRunning, long nextTransaction) {
        List<Long> seen = new ArrayList<>(List.of(numbers));
        seen.forEach(missing::remove);
        missing.values().removeIf(begunBefore -> begunBefore <= oldestRunning);
        seen.removeIf(number -> number <= last);
        seen.sort(null);
        for (long number : seen) {
            for (long gap = last + 1; gap < number; gap++) {
                missing.put(gap, nextTransaction);
            }
            last = number;
        }
    }
}
