package kart.bench.packaging;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round found, or the middle of several.
 *
 * @param startMs from the start of the process to the last byte of the first answer
 * @param idleMb memory when nothing is asked
 * @param loadMb the most memory while much is asked
 * @param requestsPerSecond while much was asked
 */
record Figures(double startMs, double idleMb, double loadMb, double requestsPerSecond) {

    /** The median of each figure by itself. */
    static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::startMs),
                median(rounds, Figures::idleMb),
                median(rounds, Figures::loadMb),
                median(rounds, Figures::requestsPerSecond));
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return "first answer after %,.0f ms, %.0f MB idle, %.0f MB under load (%,.0f requests/s)"
                .formatted(startMs, idleMb, loadMb, requestsPerSecond);
    }
}
