package kart.e2e.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import kart.e2e.cluster.KartCluster;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;

/** One pod of every service after the other goes while people work. */
public final class PodKills implements Run.Step {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final boolean hard;

    private PodKills(boolean hard) {
        this.hard = hard;
    }

    /** Pods are told to end, as when a node is emptied. */
    public static PodKills gentle() {
        return new PodKills(false);
    }

    /** Pods are killed at once, as when a node loses its power. */
    public static PodKills hard() {
        return new PodKills(true);
    }

    @Override
    public String title() {
        return hard
                ? "A pod of every service is killed, under load"
                : "A pod of every service is told to end, under load";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException, SQLException {
        try (Load load = run.load(hard ? Patience.ONE_REPEAT : Patience.NONE)) {
            Disturbance.settle();
            for (String service : Programs.SERVICES) {
                endOne(run, service);
            }
            Disturbance.settle();
            load.end();
            if (hard) {
                Disturbance.nothingLost(run, load);
            } else {
                Disturbance.nothingFailed(run, load);
            }
        }
    }

    private void endOne(Run run, String service) throws InterruptedException {
        KartCluster cluster = run.cluster();
        Pod victim = cluster.pods(service).getFirst();
        long began = System.nanoTime();
        if (hard) {
            cluster.kill(victim);
        } else {
            cluster.end(victim);
        }
        boolean back = cluster.awaitReady(service, PATIENCE);
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        run.report()
                .promise(
                        service + " has all its pods again",
                        back,
                        "%d pods, after %.1f s".formatted(cluster.replicas(service), seconds),
                        Map.of("seconds", seconds));
        Disturbance.settle();
    }
}
