package kart.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kart.e2e.cluster.KartCluster;
import kart.e2e.cluster.NotOurCluster;
import kart.e2e.cluster.Ways;
import kart.e2e.report.Report;
import kart.e2e.step.Autoscaling;
import kart.e2e.step.Beginning;
import kart.e2e.step.DatabaseKill;
import kart.e2e.step.Laws;
import kart.e2e.step.MainJob;
import kart.e2e.step.Memory;
import kart.e2e.step.PodKills;
import kart.e2e.step.Policies;
import kart.e2e.step.RollingUpdate;
import kart.e2e.step.Run;
import kart.e2e.step.Sharing;

/** Tries Kart on a real cluster: plays its main job, breaks things under load, and looks whether the promises hold. */
public final class E2e {

    private static final String NAMESPACE = "kart-dev";

    private E2e() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path project = Path.of(System.getProperty("kart.project", "")).toAbsolutePath();
        int code;
        try {
            code = run(Options.parse(List.of(arguments), System.getenv(), project), project, out);
        } catch (IllegalArgumentException | NotOurCluster refusal) {
            out.println(refusal.getMessage());
            code = 2;
        } catch (IOException failure) {
            out.println("That did not work: " + failure);
            code = 1;
        } catch (InterruptedException stopped) {
            code = 130;
        }
        System.exit(code);
    }

    private static int run(Options options, Path project, PrintStream out)
            throws IOException, InterruptedException, NotOurCluster {
        Report report = new Report(out, Instant.now());
        try (KartCluster cluster = KartCluster.open(options.kubeconfig(), NAMESPACE)) {
            Map<String, Object> surroundings = new LinkedHashMap<>(cluster.describe());
            surroundings.put("requestsPerSecond", options.perSecond());
            out.printf(
                    "The cluster is %s (%s); everything happens in its namespace %s.%n",
                    cluster.server(), surroundings, NAMESPACE);
            try {
                if (options.images() != null) {
                    new Deployment(project, options.kubeconfig()).make(options, report);
                }
                play(options, cluster, report);
            } finally {
                report.printTable();
                report.write(options.report(), surroundings);
                out.println("The figures are in " + options.report());
                if (options.images() != null && !options.keep()) {
                    Deployment.takeAway(cluster, report);
                }
            }
        }
        return report.isGood() ? 0 : 1;
    }

    private static void play(Options options, KartCluster cluster, Report report)
            throws IOException, InterruptedException {
        Ways ways = new Ways(cluster);
        ways.trust();
        String ingress = ways.find(options.ingress());
        Run run = new Run(cluster, ways.addresses(), ingress, report, options.perSecond());
        for (Map.Entry<String, List<Run.Step>> part : parts().entrySet()) {
            if (options.plays(part.getKey())) {
                for (Run.Step step : part.getValue()) {
                    report.step(step.title());
                    play(step, run);
                }
            }
        }
    }

    /** A step that breaks off is a broken promise, and no reason not to look at the others. */
    private static void play(Run.Step step, Run run) throws InterruptedException {
        try {
            step.play(run);
        } catch (IOException | SQLException | RuntimeException failure) {
            run.report().promise("the step was played to its end", false, failure.toString());
        }
    }

    /** The steps by name, in their order. The laws come last: they are to hold whatever was done before. */
    private static Map<String, List<Run.Step>> parts() {
        Map<String, List<Run.Step>> parts = new LinkedHashMap<>();
        parts.put("start", List.of(new Beginning(), new Memory("idle")));
        parts.put("demo", List.of(new MainJob("before anything breaks")));
        parts.put("sharing", List.of(new Sharing(), new Memory("after the first load")));
        parts.put("update", List.of(new RollingUpdate()));
        parts.put("gentle-kills", List.of(PodKills.gentle()));
        parts.put("hard-kills", List.of(PodKills.hard()));
        parts.put("database", List.of(new DatabaseKill()));
        parts.put("policies", List.of(new Policies()));
        parts.put("autoscaler", List.of(new Autoscaling()));
        parts.put("laws", List.of(new MainJob("after everything broke"), new Memory("at the end"), new Laws()));
        return parts;
    }
}
