package kart.bench.booking;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The answers to requests that were sent at a fixed rate.
 *
 * @param all     one each
 * @param seconds from the first request to the last answer
 */
record Answered(List<One> all, double seconds) {

    private static final long WINDOW_NANOS = 500_000_000;

    /**
     * One answer.
     *
     * @param dueNanos    when its request should have been sent, after the beginning
     * @param lateNanos   from then until it was sent: what the client could not keep up with, or had no connection for
     * @param waitedNanos from when it was due to the last byte of the answer
     * @param status      of HTTP
     * @param proper      whether one that refuses for now says when to come again
     */
    record One(long dueNanos, long lateNanos, long waitedNanos, int status, boolean proper) {

        long answeredNanos() {
            return waitedNanos - lateNanos;
        }
    }

    long count(int status) {
        return all.stream().filter(one -> one.status == status).count();
    }

    /** Answers that refuse for now and do not say when to come again. */
    long improper() {
        return all.stream().filter(one -> !one.proper).count();
    }

    /** How long the given part of those with this status waited at most, in milliseconds; 0 if there is none. */
    double waitedMs(double part, int status) {
        return ms(part, one -> one.status == status, One::waitedNanos);
    }

    /** The same from when it was sent: how long the service took. */
    double answeredMs(double part, int status) {
        return ms(part, one -> one.status == status, One::answeredNanos);
    }

    private double ms(double part, Predicate<One> which, ToLongFunction<One> duration) {
        long[] sorted = all.stream().filter(which).mapToLong(duration).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
    }

    /**
     * From when on all goes well: the seconds to the first half of a second from which on in each nobody is refused, and
     * all but one in a hundred wait no longer than is bearable. All seconds, if it never does.
     */
    double wellAfter(int good, double bearableMs) {
        long windows = 1 + all.stream().mapToLong(One::dueNanos).max().orElse(0) / WINDOW_NANOS;
        long from = windows;
        while (from > 0 && isWell(from - 1, good, bearableMs)) {
            from--;
        }
        return from * WINDOW_NANOS / 1e9;
    }

    private boolean isWell(long window, int good, double bearableMs) {
        Predicate<One> within = one -> one.dueNanos / WINDOW_NANOS == window;
        return all.stream().filter(within).allMatch(one -> one.status == good)
                && ms(0.99, within, One::waitedNanos) <= bearableMs;
    }
}
