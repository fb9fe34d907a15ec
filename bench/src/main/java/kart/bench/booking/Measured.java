package kart.bench.booking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One side of one round.
 *
 * @param perSecond   places taken
 * @param appCpuUs    processor of the application for one of them, in microseconds; 0 where there is no application
 * @param serverCpuUs processor of PostgreSQL for one of them
 */
record Measured(double perSecond, double appCpuUs, double serverCpuUs) {

    double cpuUs() {
        return appCpuUs + serverCpuUs;
    }

    /**
     * One round: Kart and the baseline, one after the other.
     */
    record Round(Measured kart, Measured baseline) {

        double ratio() {
            return kart.perSecond / baseline.perSecond;
        }

        double cpuRatio() {
            return kart.cpuUs() / baseline.cpuUs();
        }

        void enter(ObjectNode node) {
            node.put("kart_per_s", Math.round(kart.perSecond))
                    .put("baseline_per_s", Math.round(baseline.perSecond))
                    .put("ratio", rounded(ratio()))
                    .put("kart_app_cpu_us", Math.round(kart.appCpuUs))
                    .put("kart_postgres_cpu_us", Math.round(kart.serverCpuUs))
                    .put("baseline_postgres_cpu_us", Math.round(baseline.serverCpuUs))
                    .put("cpu_ratio", rounded(cpuRatio()));
            if (baseline.appCpuUs > 0) {
                node.put("baseline_app_cpu_us", Math.round(baseline.appCpuUs));
            }
        }

        @Override
        public String toString() {
            return "Kart %,.0f/s (%.0f + %.0f us), baseline %,.0f/s (%.0f + %.0f us): %.2f times as many, %.2f of the processor"
                    .formatted(
                            kart.perSecond,
                            kart.appCpuUs,
                            kart.serverCpuUs,
                            baseline.perSecond,
                            baseline.appCpuUs,
                            baseline.serverCpuUs,
                            ratio(),
                            cpuRatio());
        }
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double rounded(double figure) {
        return Math.round(figure * 100) / 100.0;
    }
}
