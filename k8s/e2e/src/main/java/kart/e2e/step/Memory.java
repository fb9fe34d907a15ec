package kart.e2e.step;

import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What each pod takes of the node's memory, as the metrics API tells. */
public final class Memory implements Run.Step {

    private static final long MEBI = 1 << 20;

    private final String when;

    /** @param when the moment of the run, for the report */
    public Memory(String when) {
        this.when = when;
    }

    @Override
    public String title() {
        return "Memory of each pod, " + when;
    }

    @Override
    public void play(Run run) {
        Map<String, Object> pods = new TreeMap<>();
        for (PodMetrics pod : run.cluster()
                .client()
                .top()
                .pods()
                .metrics(run.cluster().namespace())
                .getItems()) {
            pods.put(pod.getMetadata().getName(), megabytes(pod));
        }
        for (String program : Programs.ALL) {
            Map<String, Object> own = new LinkedHashMap<>();
            pods.forEach((name, size) -> {
                if (name.startsWith(program)) {
                    own.put(name, size);
                }
            });
            run.report().note(program, own.values() + " MiB", own);
        }
    }

    private static long megabytes(PodMetrics pod) {
        return pod.getContainers().stream()
                        .map(container -> container.getUsage().get("memory").getNumericalAmount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .longValue()
                / MEBI;
    }
}
