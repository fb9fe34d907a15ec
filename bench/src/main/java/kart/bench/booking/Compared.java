package kart.bench.booking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a place cost with few citizens in the tables and with all, one right after the other. */
record Compared(Measured few, Measured all) {

    double cpuRatio() {
        return all.cpuUs() / few.cpuUs();
    }

    /** Enters the medians of some rounds, and each of them. */
    static void enter(ObjectNode figures, List<Compared> rounds) {
        figures.put("cpu_ratio", Measured.rounded(Measured.median(rounds, Compared::cpuRatio)))
                .put(
                        "cpu_us",
                        Math.round(Measured.median(rounds, round -> round.all().cpuUs())))
                .put(
                        "few_cpu_us",
                        Math.round(Measured.median(rounds, round -> round.few().cpuUs())))
                .put(
                        "per_s",
                        Math.round(Measured.median(rounds, round -> round.all().perSecond())))
                .put(
                        "few_per_s",
                        Math.round(Measured.median(rounds, round -> round.few().perSecond())));
        ArrayNode every = figures.putArray("rounds");
        rounds.forEach(round -> round.enter(every.addObject()));
    }

    private void enter(ObjectNode node) {
        node.put("cpu_ratio", Measured.rounded(cpuRatio()))
                .put("app_cpu_us", Math.round(all.appCpuUs()))
                .put("postgres_cpu_us", Math.round(all.serverCpuUs()))
                .put("few_app_cpu_us", Math.round(few.appCpuUs()))
                .put("few_postgres_cpu_us", Math.round(few.serverCpuUs()))
                .put("per_s", Math.round(all.perSecond()))
                .put("few_per_s", Math.round(few.perSecond()));
    }

    @Override
    public String toString() {
        return "%.0f + %.0f us a place, of few %.0f + %.0f: %.2f times as much; %,.0f/s and %,.0f/s"
                .formatted(
                        all.appCpuUs(),
                        all.serverCpuUs(),
                        few.appCpuUs(),
                        few.serverCpuUs(),
                        cpuRatio(),
                        all.perSecond(),
                        few.perSecond());
    }
}
