package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pod that comes, knocks at doors, and goes: what the network lets it through is what its labels let it through. */
public final class Visitor {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String KNOCK = "kart.local.client.Knock";
    private static final String SECONDS_BEFORE = "5";

    private final KartCluster cluster;

    public Visitor(KartCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Knocks at doors.
     *
     * @param namespace where the visitor lives
     * @param labels what policies know it by
     * @param doors as {@code host:port}
     * @return what was seen at each: open, refused, silent or unknown
     */
    public Map<String, String> knock(String name, String namespace, Map<String, String> labels, List<String> doors)
            throws IOException, InterruptedException {
        var pods = cluster.client().pods().inNamespace(namespace);
        pods.withName(name).delete();
        KartCluster.await(() -> pods.withName(name).get() == null, PATIENCE);
        pods.resource(pod(name, labels, doors)).create();
        try {
            boolean done = KartCluster.await(() -> hasEnded(pods.withName(name).get()), PATIENCE);
            if (!done) {
                throw new IOException("The visitor " + name + " does not come to an end");
            }
            return seen(pods.withName(name).getLog());
        } finally {
            pods.withName(name).withGracePeriod(0).delete();
        }
    }

    private Pod pod(String name, Map<String, String> labels, List<String> doors) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                "/opt/kart/kart-local.jar",
                KNOCK));
        command.add(SECONDS_BEFORE);
        command.addAll(doors);
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("visitor")
                .withImage(image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand(command)
                // It may bear the labels of a service, and must never be taken for one of its pods.
                .withNewReadinessProbe()
                .withNewTcpSocket()
                .withNewPort(1)
                .endTcpSocket()
                .endReadinessProbe()
                .withNewResources()
                .addToRequests("memory", new Quantity("64Mi"))
                .addToRequests("cpu", new Quantity("10m"))
                .addToLimits("memory", new Quantity("128Mi"))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withCapabilities(new Capabilities(List.of(), List.of("ALL")))
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }

    /** The image of the simulator: the only one of the overlay with a Java and our code in it. */
    private String image() {
        List<Container> containers = cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.namespace())
                .withName("simulator")
                .require()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers();
        return containers.getFirst().getImage();
    }

    private static boolean hasEnded(Pod pod) {
        return pod != null
                && List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
    }

    /** Reads what a visitor wrote. */
    static Map<String, String> seen(String log) {
        Map<String, String> seen = new LinkedHashMap<>();
        log.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 2)
                .forEach(words -> seen.put(words[0], words[1]));
        return seen;
    }
}
