package kart.e2e.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kart.e2e.cluster.PodMetrics;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;
import kart.local.suite.Service;

/** All replicas serve, and all of them carry events; that none is carried twice is seen in the databases. */
public final class Sharing implements Run.Step {

    private static final Duration WORK = Duration.ofSeconds(40);

    private static final String SERVED = "http_server_requests_seconds_count";
    private static final String DELIVERED = "kart_outbox_deliveries_total";

    @Override
    public String title() {
        return "Replicas share the work";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException, SQLException {
        Map<String, Work> before = look(run);
        try (Load load = run.load(Patience.NONE)) {
            Thread.sleep(WORK);
            load.end();
            Disturbance.nothingFailed(run, load);
        }
        Map<String, Work> after = look(run);
        for (Service service : Service.values()) {
            compare(run, service, before, after);
        }
    }

    private record Work(double served, double delivered) {}

    private static Map<String, Work> look(Run run) throws IOException, InterruptedException {
        PodMetrics metrics = new PodMetrics(run.cluster());
        Map<String, Work> work = new HashMap<>();
        for (Service service : Service.values()) {
            for (Pod pod : run.cluster().pods(service.id())) {
                work.put(
                        pod.getMetadata().getName(),
                        new Work(
                                metrics.sum(service, pod, SERVED, "/v1/"),
                                metrics.sum(service, pod, DELIVERED, "outcome=\"delivered\"")));
            }
        }
        return work;
    }

    private static void compare(Run run, Service service, Map<String, Work> before, Map<String, Work> after) {
        Map<String, Object> served = new LinkedHashMap<>();
        Map<String, Object> delivered = new LinkedHashMap<>();
        List<Pod> pods = run.cluster().pods(service.id());
        for (Pod pod : pods) {
            Work then = before.getOrDefault(pod.getMetadata().getName(), new Work(0, 0));
            Work now = after.getOrDefault(pod.getMetadata().getName(), then);
            served.put(Programs.shortName(pod), (long) (now.served() - then.served()));
            delivered.put(Programs.shortName(pod), (long) (now.delivered() - then.delivered()));
        }
        run.report()
                .promise(
                        service.id() + ": every pod serves",
                        pods.size() > 1 && all(served),
                        "requests by pod " + served.values(),
                        served);
        run.report()
                .promise(
                        service.id() + ": every pod carries events",
                        pods.size() > 1 && all(delivered),
                        "events by pod " + delivered.values(),
                        delivered);
    }

    private static boolean all(Map<String, Object> counts) {
        return counts.values().stream().allMatch(count -> (long) count > 0);
    }
}
