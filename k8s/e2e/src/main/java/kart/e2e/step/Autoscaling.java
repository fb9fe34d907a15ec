package kart.e2e.step;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import kart.e2e.cluster.KartCluster;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;

/** Much work brings more pods, and when it is done they go. */
public final class Autoscaling implements Run.Step {

    private static final String SERVICE = "appointment-service";
    private static final int PEOPLE = 24;
    private static final int NO_BOUND = 100_000;
    private static final Duration UNTIL_MORE = Duration.ofMinutes(5);
    private static final Duration UNTIL_FEWER = Duration.ofMinutes(12);

    @Override
    public String title() {
        return "The autoscaler";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException {
        HorizontalPodAutoscaler autoscaler = run.cluster()
                .client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(run.cluster().namespace())
                .withName(SERVICE)
                .get();
        if (autoscaler == null) {
            run.report().promise("the autoscaler is there", false, "no HorizontalPodAutoscaler " + SERVICE);
            return;
        }
        int least = autoscaler.getSpec().getMinReplicas();
        KartCluster.await(() -> run.cluster().replicas(SERVICE) == least, UNTIL_FEWER);
        grow(run, least);
        shrink(run, least);
    }

    private static void grow(Run run, int least) throws IOException, InterruptedException {
        try (Load load = run.newLoad(Patience.NONE, NO_BOUND).beginSearching(PEOPLE)) {
            long began = System.nanoTime();
            boolean more = KartCluster.await(() -> run.cluster().replicas(SERVICE) > least, UNTIL_MORE);
            double scaled = since(began);
            boolean serving = more && run.cluster().awaitReady(SERVICE, UNTIL_MORE);
            double ready = since(began);
            load.end();
            run.report()
                    .promise(
                            "much work brings more pods",
                            serving,
                            "%d searched at once; from %d to %d pods after %.0f s, all of them Ready after %.0f s"
                                    .formatted(PEOPLE, least, run.cluster().replicas(SERVICE), scaled, ready),
                            Map.of("secondsToScale", scaled, "secondsToReady", ready, "people", PEOPLE));
            run.report()
                    .promise(
                            "no request failed while pods were added",
                            load.tally().failedTries() == 0,
                            load.tally().summary(),
                            load.tally().figures());
        }
    }

    private static void shrink(Run run, int least) throws InterruptedException {
        long began = System.nanoTime();
        boolean fewer = KartCluster.await(() -> run.cluster().replicas(SERVICE) == least, UNTIL_FEWER);
        double seconds = since(began);
        run.report()
                .promise(
                        "when it is done they go",
                        fewer,
                        "%d pods again after %.0f s".formatted(least, seconds),
                        Map.of("seconds", seconds));
    }

    private static double since(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
    }
}
