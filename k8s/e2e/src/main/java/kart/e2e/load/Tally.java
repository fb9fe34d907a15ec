package kart.e2e.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of requests; many count at the same time. */
public final class Tally {

    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, Integer> failed = new TreeMap<>();
    private final List<Duration> took = new ArrayList<>();
    private int requests;
    private int unsafe;
    private int failedTries;
    private int impolite;
    private int repeated;
    private int lost;
    private Duration longestSilence = Duration.ZERO;

    /** One try of a request. */
    public synchronized void tried(Call call, Outcome outcome, Duration time) {
        took.add(time);
        if (!outcome.isProper(call)) {
            failedTries++;
            failed.merge(outcome.label(), 1, Integer::sum);
            if (!outcome.isPolite()) {
                impolite++;
            }
        }
    }

    /**
     * One request has come to its end.
     *
     * @param tries how often it was sent
     * @param last what became of the last try
     * @param whole time from the first try to the end of the last
     */
    public synchronized void ended(Call call, int tries, Outcome last, Duration whole) {
        requests++;
        sent.merge(call.what(), 1, Integer::sum);
        if (call.isUnsafe()) {
            unsafe++;
        }
        if (tries > 1) {
            repeated++;
        }
        if (!last.isProper(call)) {
            lost++;
        }
        if (whole.compareTo(longestSilence) > 0) {
            longestSilence = whole;
        }
    }

    /** Requests, however often each was sent. */
    public synchronized int requests() {
        return requests;
    }

    /** Tries that no service should answer so. */
    public synchronized int failedTries() {
        return failedTries;
    }

    /** Failed tries that were not answered by 503, a problem and a time to come again. */
    public synchronized int impolite() {
        return impolite;
    }

    /** Requests that were sent more than once. */
    public synchronized int repeated() {
        return repeated;
    }

    /** Requests that failed although they were repeated as far as the client's patience went. */
    public synchronized int lost() {
        return lost;
    }

    /** The time that a part of the tries took at most, in milliseconds. */
    public synchronized long percentileMillis(int percent) {
        if (took.isEmpty()) {
            return 0;
        }
        List<Duration> sorted = took.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100))
                .toMillis();
    }

    /** In a few words. */
    public synchronized String summary() {
        String failures = failed.isEmpty() ? "" : " " + failed;
        return "%,d requests (%,d that change something), %d failed%s, %d repeated, %d lost; half within %d ms, 99 in 100 within %d ms"
                .formatted(
                        requests,
                        unsafe,
                        failedTries,
                        failures,
                        repeated,
                        lost,
                        percentileMillis(50),
                        percentileMillis(99));
    }

    /** As numbers. */
    public synchronized Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("requests", requests);
        figures.put("unsafe", unsafe);
        figures.put("failedTries", failedTries);
        figures.put("failedBy", new TreeMap<>(failed));
        figures.put("notToldToComeAgain", impolite);
        figures.put("repeated", repeated);
        figures.put("lost", lost);
        figures.put("sent", new TreeMap<>(sent));
        figures.put("p50Millis", percentileMillis(50));
        figures.put("p99Millis", percentileMillis(99));
        figures.put("longestSeconds", longestSilence.toMillis() / 1000.0);
        return figures;
    }
}
