package kart.e2e.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import kart.e2e.cluster.KartCluster;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;
import kart.e2e.load.Tally;

/** The only PostgreSQL is killed while people work: they are told to come again, and nothing is lost. */
public final class DatabaseKill implements Run.Step {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public String title() {
        return "PostgreSQL is killed, under load";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException, SQLException {
        try (Load load = run.load(Patience.UNTIL_BACK)) {
            Disturbance.settle();
            kill(run);
            Disturbance.settle();
            Disturbance.settle();
            load.end();
            told(run, load.tally());
            Disturbance.nothingLost(run, load);
            healed(run);
        }
    }

    private static void kill(Run run) throws InterruptedException {
        KartCluster cluster = run.cluster();
        Pod postgres = cluster.pods(Programs.POSTGRES).getFirst();
        String before = postgres.getMetadata().getUid();
        long began = System.nanoTime();
        cluster.killKeeper(postgres);
        boolean back = KartCluster.await(
                () -> cluster.ready(Programs.POSTGRES) == 1
                        && cluster.pods(Programs.POSTGRES).stream()
                                .noneMatch(pod -> pod.getMetadata().getUid().equals(before)),
                PATIENCE);
        report(run, "PostgreSQL is Ready again, with its data", back, began);
    }

    /** 503 with the time to come again is an answer; anything else is not. */
    private static void told(Run run, Tally tally) {
        run.report()
                .promise(
                        "callers are told when to come again",
                        tally.failedTries() > 0 && tally.impolite() == 0,
                        "%,d tries failed, %,d of them without 503, a problem and Retry-After; nobody waited longer than %s s"
                                .formatted(
                                        tally.failedTries(),
                                        tally.impolite(),
                                        tally.figures().get("longestSeconds")),
                        tally.figures());
    }

    private static void healed(Run run) throws InterruptedException {
        for (String program : Programs.ALL) {
            long restarts = restarts(run.cluster(), program);
            boolean ready = run.cluster().awaitReady(program, PATIENCE);
            run.report()
                    .promise(
                            program + " is healthy",
                            ready,
                            "containers restarted since their start: %d".formatted(restarts),
                            Map.of("restarts", restarts));
        }
    }

    private static long restarts(KartCluster cluster, String program) {
        return cluster.pods(program).stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .mapToLong(status -> status.getRestartCount())
                .sum();
    }

    private static void report(Run run, String what, boolean done, long began) {
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        run.report().promise(what, done, "after %.1f s".formatted(seconds), Map.of("seconds", seconds));
    }
}
