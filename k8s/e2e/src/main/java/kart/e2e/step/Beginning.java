package kart.e2e.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kart.local.process.PartFailed;
import kart.local.suite.OfficeImport;
import kart.local.suite.Service;

/** Everything is Ready, and there are offices with places. */
public final class Beginning implements Run.Step {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @Override
    public String title() {
        return "Kart starts";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException, SQLException {
        for (String program : Programs.ALL) {
            boolean ready = run.cluster().awaitReady(program, PATIENCE);
            Map<String, Object> seconds = new LinkedHashMap<>();
            for (Pod pod : run.cluster().pods(program)) {
                seconds.put(
                        Programs.shortName(pod), readyAfter(pod, run.report().began()));
            }
            boolean enough = seconds.size() >= Programs.least(program);
            run.report().promise(program + " is Ready", ready && enough, describe(seconds), seconds);
        }
        doors(run);
        offices(run);
        places(run);
    }

    /** Between the moment at which a pod is Ready and the one at which the ingress knows it, people would come in vain. */
    private static void doors(Run run) throws InterruptedException {
        Instant began = Instant.now();
        boolean open = new Doors(run.addresses()).await(PATIENCE);
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        run.report()
                .promise(
                        "the ingress leads to everything",
                        open,
                        "after %d s more".formatted(seconds),
                        Map.of("seconds", seconds));
    }

    private static String describe(Map<String, Object> seconds) {
        return "%d pod(s), after seconds %s".formatted(seconds.size(), List.copyOf(seconds.values()));
    }

    /**
     * Seconds from the start of the pod's containers to Ready: neither the scheduler nor the image is the program's. A pod
     * that was Ready before the run began may have been so more than once, so its time says nothing.
     */
    private static Object readyAfter(Pod pod, Instant began) {
        Instant started = pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getRunning())
                .filter(running -> running != null)
                .map(running -> Instant.parse(running.getStartedAt()))
                .max(Instant::compareTo)
                .orElse(null);
        Instant ready = pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"))
                .map(condition -> Instant.parse(condition.getLastTransitionTime()))
                .findFirst()
                .orElse(null);
        if (started == null || ready == null) {
            return "never";
        }
        return ready.isBefore(began)
                ? "before"
                : Duration.between(started, ready).toSeconds();
    }

    private static void offices(Run run) throws InterruptedException {
        Instant began = Instant.now();
        try {
            int offices = new OfficeImport(run.addresses()).everywhere(step -> {});
            long seconds = Duration.between(began, Instant.now()).toSeconds();
            run.report()
                    .note(
                            "the office register is imported",
                            "%,d offices into two services in %d s".formatted(offices, seconds),
                            Map.of("offices", offices, "seconds", seconds));
        } catch (PartFailed failure) {
            run.report().promise("the office register is imported", false, failure.getMessage());
        }
    }

    /** The replicas share the offices of the country and make their places for all days of the horizon. */
    private static void places(Run run) throws IOException, InterruptedException, SQLException {
        long began = System.nanoTime();
        long left;
        do {
            Thread.sleep(BETWEEN_LOOKS);
            left = run.databases()
                    .count(
                            Service.APPOINTMENT,
                            "SELECT count(*) FROM slot_plan WHERE stale OR planned_through < current_date");
        } while (left > 0 && System.nanoTime() - began < PATIENCE.toNanos());
        long slots = run.databases().count(Service.APPOINTMENT, "SELECT count(*) FROM slot");
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        run.report()
                .promise(
                        "every office has places",
                        left == 0 && slots > 0,
                        "%,d slots made, the last %d s after the import".formatted(slots, seconds),
                        Map.of("slots", slots, "seconds", seconds));
    }
}
