package kart.k8s.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverlaysTest {

    @ParameterizedTest
    @MethodSource("kart.k8s.manifests.Kustomize#overlays")
    void areUnderstoodByKubernetes(String overlay) {
        List<String> complaints = Kustomize.overlay(overlay).stream()
                .flatMap(resource -> KubernetesApi.complaints(resource).stream())
                .toList();
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest
    @MethodSource("kart.k8s.manifests.Kustomize#overlays")
    void stayInOneNamespaceOfTheirOwn(String overlay) {
        Set<String> namespaces = new HashSet<>();
        for (Resource resource : Kustomize.overlay(overlay)) {
            if (resource.is("Namespace")) {
                namespaces.add(resource.name());
            } else if (!resource.is("PriorityClass")) {
                namespaces.add(
                        resource.json().path("metadata").path("namespace").asText());
            }
        }
        assertEquals(1, namespaces.size(), namespaces::toString);
    }

    @ParameterizedTest
    @MethodSource("kart.k8s.manifests.Kustomize#overlays")
    void haveAllThreeServicesAndAMigrationForEach(String overlay) {
        for (String service : List.of("appointment-service", "fee-service", "delivery-service")) {
            Resource deployment = find(overlay, "Deployment", service);
            Resource migration = find(overlay, "Job", service + "-migration");
            assertEquals(
                    deployment.containers().getFirst().path("image"),
                    migration.containers().getFirst().path("image"),
                    "The migrations are those of the image that is rolled out");
        }
    }

    @Test
    void onlyDevHasStandInsForTheWorldOutside() {
        assertTrue(Kustomize.overlay("dev").stream()
                .anyMatch(resource -> resource.name().equals("simulator")));
        for (String overlay : List.of("staging", "prod")) {
            String all = Kustomize.overlay(overlay).stream()
                    .map(resource -> resource.json().toString())
                    .collect(Collectors.joining());
            assertFalse(all.contains("simulator") || all.contains("kart-demo"), overlay);
            assertFalse(all.contains("kart/environment"), "Secrets are made in dev alone");
        }
    }

    @Test
    void unknownFieldsMissingOnesAndWrongTypesAreRefused() {
        refused(
                "Deployment",
                json -> ((ObjectNode) json.path("spec").path("template").path("spec"))
                        .put("automountServiceAcountToken", false));
        refused("Deployment", json -> ((ObjectNode) json.path("spec")).remove("selector"));
        refused("Deployment", json -> ((ObjectNode) json.at("/spec/template/spec/containers/0")).remove("name"));
        refused("NetworkPolicy", json -> ((ObjectNode) json.path("spec")).put("policyTypes", "Ingress"));
        refused("Service", json -> ((ObjectNode) json.at("/spec/ports/0")).put("protocoll", "TCP"));
        refused("Job", json -> json.put("kind", "Jobb"));
        refused("Job", json -> json.put("apiVersion", "batch/v2"));
        refused("HorizontalPodAutoscaler", json -> ((ObjectNode) json.at("/spec/behavior/scaleUp")).put("polices", 1));
        refused("Cluster", json -> ((ObjectNode) json.path("spec")).put("instanses", 3));
        refused("Cluster", json -> ((ObjectNode) json.path("spec")).put("instances", "three"));
        refused("ScheduledBackup", json -> ((ObjectNode) json.path("spec")).put("schedule", "0 2 * * *"));
        refused("Database", json -> ((ObjectNode) json.path("spec")).remove("owner"));
        refused("ServiceMonitor", json -> ((ObjectNode) json.at("/spec/endpoints/0")).put("interval", "soon"));
        refused("PodMonitor", json -> ((ObjectNode) json.path("spec")).remove("selector"));
        refused("PrometheusRule", json -> ((ObjectNode) json.at("/spec/groups/0/rules/0")).remove("expr"));
    }

    private static void refused(String kind, Consumer<ObjectNode> broken) {
        Resource resource = Kustomize.overlay("prod").stream()
                .filter(candidate -> candidate.is(kind))
                .findFirst()
                .orElseThrow()
                .copy();
        assertEquals(List.of(), KubernetesApi.complaints(resource));
        broken.accept(resource.json());
        assertFalse(KubernetesApi.complaints(resource).isEmpty(), () -> "accepted: " + resource.json());
    }

    private static Resource find(String overlay, String kind, String name) {
        return Kustomize.overlay(overlay).stream()
                .filter(resource -> resource.is(kind) && resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(overlay + " has no " + kind + ' ' + name));
    }
}
