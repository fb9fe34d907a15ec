package kart.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kart.e2e.cluster.KartCluster;
import kart.e2e.report.Report;

/** Brings the development overlay to the cluster as a person would, and takes it away. */
final class Deployment {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path project;
    private final Path kubeconfig;

    Deployment(Path project, Path kubeconfig) {
        this.project = project;
        this.kubeconfig = kubeconfig;
    }

    void make(Options options, Report report) throws IOException, InterruptedException {
        report.step("./kart deploy");
        long began = System.nanoTime();
        ProcessBuilder command = new ProcessBuilder(
                        project.resolve("kart").toString(),
                        "deploy",
                        options.overlay(),
                        "--images",
                        options.images().toString())
                .inheritIO();
        command.environment().put("KUBECONFIG", kubeconfig.toString());
        int code = command.start().waitFor();
        double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
        report.promise(
                "the development overlay is deployed",
                code == 0,
                "everything Ready after %.0f s".formatted(seconds),
                Map.of("seconds", seconds));
        if (code != 0) {
            throw new IOException("./kart deploy ended with " + code);
        }
    }

    static void takeAway(KartCluster cluster, Report report) throws InterruptedException {
        report.progress("taking the namespace %s away", cluster.namespace());
        var namespace = cluster.client().namespaces().withName(cluster.namespace());
        namespace.delete();
        KartCluster.await(() -> namespace.get() == null, PATIENCE);
    }
}
