package kart.e2e.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kart.e2e.cluster.PodMetrics;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;
import kart.local.suite.Service;

/**
 * All replicas serve, carry events, and do what jobs have to do; that nothing is done twice is seen in the databases.
 */
public final class Sharing implements Run.Step {

    private static final Duration WORK = Duration.ofSeconds(40);

    private static final String SERVED = "http_server_requests_seconds_count";
    private static final String DELIVERED = "kart_outbox_deliveries_total";
    private static final String DONE = "kart_job_done_total";

    /** What begins now is due to a job a little later. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

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
        for (Service service : Service.values()) {
            lookAtJobs(run, service);
        }
    }

    /** What the pods have done since they started. */
    private static void lookAtJobs(Run run, Service service) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Map<String, Object> done = jobs(run, service);
        while (!shared(done) && Instant.now().isBefore(deadline)) {
            Thread.sleep(BETWEEN_LOOKS);
            done = jobs(run, service);
        }
        run.report()
                .promise(
                        service.id() + ": every pod does a part of what jobs have to do",
                        shared(done),
                        "done by pod " + done.values(),
                        done);
    }

    private static Map<String, Object> jobs(Run run, Service service) throws IOException, InterruptedException {
        PodMetrics metrics = new PodMetrics(run.cluster());
        Map<String, Object> done = new LinkedHashMap<>();
        for (Pod pod : run.cluster().pods(service.id())) {
            done.put(Programs.shortName(pod), (long) metrics.sum(service, pod, DONE, ""));
        }
        return done;
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
                        shared(served),
                        "requests by pod " + served.values(),
                        served);
        run.report()
                .promise(
                        service.id() + ": every pod carries events",
                        shared(delivered),
                        "events by pod " + delivered.values(),
                        delivered);
    }

    private static boolean shared(Map<String, Object> counts) {
        return counts.size() > 1 && counts.values().stream().allMatch(count -> (long) count > 0);
    }
}
