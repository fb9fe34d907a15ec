package kart.e2e.step;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import kart.e2e.cluster.KartCluster;
import kart.local.demo.Demo;
import kart.local.demo.Language;

/** The demo, as {@code ./kart demo} plays it on one machine: through the ingress, with tokens of the cluster's Keycloak. */
public final class MainJob implements Run.Step {

    private final String when;

    /** @param when the moment of the run, for the report */
    public MainJob(String when) {
        this.when = when;
    }

    @Override
    public String title() {
        return "The main job, " + when;
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Instant began = Instant.now();
        int code = new Demo(
                        run.addresses(),
                        client -> clientSecret(run.cluster(), client),
                        Language.EN,
                        new PrintStream(told, true, StandardCharsets.UTF_8))
                .play();
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        String story = told.toString(StandardCharsets.UTF_8);
        if (code != 0) {
            run.report().progress("%s", story);
        }
        run.report()
                .promise(
                        "a card from registration to its owner's hand, and a walk-in",
                        code == 0,
                        code == 0 ? "played in %d s".formatted(seconds) : "broken off",
                        Map.of("seconds", seconds));
    }

    private static String clientSecret(KartCluster cluster, String client) {
        return cluster.secret("keycloak", client);
    }
}
