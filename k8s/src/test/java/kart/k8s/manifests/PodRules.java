package kart.k8s.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What every pod keeps to. Each rule answers with its complaints. */
final class PodRules {

    /** It builds itself at its first start; only development has it. */
    private static final Set<String> WRITES_ITS_ROOT = Set.of("StatefulSet keycloak");

    private static final Pattern VERSIONED = Pattern.compile(".+(@sha256:[0-9a-f]{64}|:(?!latest$)[\\w][\\w.-]*)");
    private static final Pattern BY_DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");

    private PodRules() {}

    static List<String> limits(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            for (JsonNode container : resource.containers()) {
                for (String amount : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
                    if (container.at("/resources/" + amount).asText().isEmpty()) {
                        complaints.add(resource + " says nothing of " + amount);
                    }
                }
            }
        }
        return complaints;
    }

    /** The pod security standard "restricted", and a root file system that nobody writes to. */
    static List<String> restriction(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            resource.pod().ifPresent(pod -> {
                JsonNode context = pod.at("/spec/securityContext");
                demand(context.path("runAsNonRoot").asBoolean(), resource + " may run as root", complaints);
                demand(
                        context.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                        resource + " has no seccomp profile",
                        complaints);
            });
            for (JsonNode container : resource.containers()) {
                JsonNode context = container.path("securityContext");
                demand(
                        !context.path("allowPrivilegeEscalation").asBoolean(true),
                        resource + " may gain privileges",
                        complaints);
                demand(
                        context.at("/capabilities/drop").toString().equals("[\"ALL\"]")
                                && !context.path("capabilities").has("add"),
                        resource + " keeps capabilities",
                        complaints);
                demand(
                        context.path("readOnlyRootFilesystem").asBoolean()
                                || WRITES_ITS_ROOT.contains(resource.toString()),
                        resource + " writes to its root file system",
                        complaints);
                demand(
                        Resource.each(container.path("volumeMounts"))
                                .anyMatch(mount ->
                                        mount.path("mountPath").asText().equals("/tmp")),
                        resource + " has no /tmp to write to",
                        complaints);
            }
        }
        return complaints;
    }

    /** Nobody of ours speaks with Kubernetes, so nobody has a token for it, nor a role. */
    static List<String> strangersToTheCluster(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            resource.pod()
                    .ifPresent(pod -> demand(
                            !pod.at("/spec/automountServiceAccountToken").asBoolean(true),
                            resource + " gets a token for the cluster's API",
                            complaints));
            demand(!resource.kind().matches("(Cluster)?Role(Binding)?"), resource + " is needed by nobody", complaints);
        }
        return complaints;
    }

    static List<String> versions(List<Resource> overlay) {
        return images(overlay, VERSIONED, " says no version of its image ");
    }

    static List<String> digests(List<Resource> overlay) {
        return images(overlay, BY_DIGEST, " does not name its image by digest: ");
    }

    private static List<String> images(List<Resource> overlay, Pattern allowed, String complaint) {
        return overlay.stream()
                .flatMap(resource -> resource.containers().stream()
                        .map(container -> container.path("image").asText())
                        .filter(image -> !allowed.matcher(image).matches())
                        .map(image -> resource + complaint + image))
                .toList();
    }

    /** TCP is written out, as server-side apply tells ports apart by it. */
    static List<String> protocols(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            List<JsonNode> ports = new ArrayList<>();
            resource.containers().forEach(container -> container.path("ports").forEach(ports::add));
            if (resource.is("Service")) {
                resource.spec().path("ports").forEach(ports::add);
            }
            if (resource.is("NetworkPolicy")) {
                resource.spec().findValues("ports").forEach(list -> list.forEach(ports::add));
            }
            for (JsonNode port : ports) {
                demand(port.has("protocol"), resource + " leaves out the protocol of " + port, complaints);
            }
        }
        return complaints;
    }

    /** Whoever serves is asked whether it is ready, on a port that it has. */
    static List<String> probes(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            for (JsonNode container : resource.containers()) {
                if (container.has("ports")) {
                    demand(
                            container.has("readinessProbe"),
                            resource + " is never asked whether it is ready",
                            complaints);
                    demand(container.has("startupProbe"), resource + " has no time to start", complaints);
                }
                for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    JsonNode port = container.path(probe).at("/httpGet/port");
                    demand(
                            port.isMissingNode() || Pods.ports(container).contains(port.asText()),
                            resource + ": its " + probe + " asks at a port that is not there: " + port,
                            complaints);
                }
            }
        }
        return complaints;
    }

    static void demand(boolean held, String complaint, List<String> complaints) {
        if (!held) {
            complaints.add(complaint);
        }
    }
}
