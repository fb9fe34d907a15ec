package kart.e2e;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person asks for.
 *
 * @param kubeconfig of the cluster; nothing is ever guessed
 * @param images file of the images to deploy, or null to take what is deployed
 * @param overlay what to deploy, as {@code ./kart deploy} takes it
 * @param ingress address of the ingress controller, or null
 * @param only names of the steps to play; empty for all
 * @param keep whether what was deployed stays
 * @param perSecond requests a second while things break
 * @param report where the figures are written
 */
record Options(
        Path kubeconfig,
        Path images,
        String overlay,
        String ingress,
        Set<String> only,
        boolean keep,
        int perSecond,
        Path report) {

    /** The parts of a run, in their order. */
    static final List<String> STEPS = List.of(
            "start",
            "demo",
            "sharing",
            "update",
            "gentle-kills",
            "hard-kills",
            "database",
            "policies",
            "autoscaler",
            "laws");

    private static final int PER_SECOND = 25;

    static final String USAGE = """
            k8s/e2e/run [--images FILE [--overlay OVERLAY]] [--ingress ADDRESS] [--rate N] [--only STEP,…] [--keep] [--report FILE]

              --images FILE      deploys the development overlay with these images first (k8s/images/build prints them),
                                 and takes it away at the end; without, what is deployed is tried and stays
              --overlay OVERLAY  which overlay is deployed (default dev), for example a folder of your own with more room
              --ingress ADDRESS  where the ingress controller listens, if the ingresses do not say so
              --rate N           requests a second while things break (default 25)
              --only STEP,…      of: start demo sharing update gentle-kills hard-kills database policies
                                 autoscaler laws
              --keep             leaves what was deployed
              --report FILE      figures as JSON (default k8s/e2e/target/report.json)

            KUBECONFIG must be set: it names the cluster whose pods and database are killed.""";

    static Options parse(List<String> arguments, Map<String, String> environment, Path project) {
        String kubeconfig = environment.get("KUBECONFIG");
        if (kubeconfig == null || kubeconfig.isBlank()) {
            throw new IllegalArgumentException("KUBECONFIG is not set, and no cluster is taken by chance.\n\n" + USAGE);
        }
        Path images = null;
        String overlay = "dev";
        String ingress = null;
        Set<String> only = new HashSet<>();
        boolean keep = false;
        int perSecond = PER_SECOND;
        Path report = project.resolve("k8s/e2e/target/report.json");
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--keep" -> keep = true;
                case "--images" -> images = Path.of(value(option, rest)).toAbsolutePath();
                case "--overlay" -> overlay = value(option, rest);
                case "--ingress" -> ingress = value(option, rest);
                case "--rate" -> perSecond = Integer.parseInt(value(option, rest));
                case "--only" -> only.addAll(steps(value(option, rest)));
                case "--report" -> report = Path.of(value(option, rest)).toAbsolutePath();
                default -> throw new IllegalArgumentException("There is no option " + option + "\n\n" + USAGE);
            }
        }
        return new Options(Path.of(kubeconfig), images, overlay, ingress, Set.copyOf(only), keep, perSecond, report);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static List<String> steps(String names) {
        List<String> steps = List.of(names.split(","));
        if (!STEPS.containsAll(steps)) {
            throw new IllegalArgumentException("The steps are " + String.join(" ", STEPS));
        }
        return steps;
    }

    boolean plays(String step) {
        return only.isEmpty() || only.contains(step);
    }
}
