package kart.k8s.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** More would take from the system's own cache what PostgreSQL reads by way of it; all of it would end the pod. */
    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void postgresHasAQuarterOfItsMemoryForItself(String overlay) {
        JsonNode spec = find(overlay, "Cluster", "kart-postgres").json().path("spec");

        assertEquals(
                megabytes(spec.at("/resources/limits/memory").asText()) / 4,
                megabytes(spec.at("/postgresql/parameters/shared_buffers").asText()));
    }

    /** Both count in powers of two, with {@code Gi} in Kubernetes and {@code GB} in PostgreSQL. */
    private static int megabytes(String text) {
        Matcher size = Pattern.compile("(\\d+)([MG])[iB]").matcher(text);
        assertTrue(size.matches(), text);
        return Integer.parseInt(size.group(1)) * (size.group(2).equals("G") ? 1024 : 1);
    }

    /** A cluster need not have a default, and the policies open the way from one controller alone. */
    @Test
    void ingressesOfSitesSayWhichControllerIsMeant() {
        for (String overlay : List.of("staging", "prod")) {
            String wanted = Kustomize.overlay(overlay).stream()
                    .filter(resource -> resource.is("ConfigMap"))
                    .map(map -> map.json().at("/data/ingress-class").asText())
                    .collect(Collectors.joining());
            assertFalse(wanted.isEmpty());
            assertEquals(
                    Set.of(wanted),
                    ingresses(overlay)
                            .map(ingress ->
                                    ingress.spec().path("ingressClassName").asText())
                            .collect(Collectors.toSet()));
        }
        assertTrue(ingresses("dev").noneMatch(ingress -> ingress.spec().has("ingressClassName")));
    }

    /** In dev nobody has said where the controller runs. */
    @Test
    void devOpensWhatAnIngressLeadsToForTheUsualControllers() {
        List<Resource> open = Kustomize.overlay("dev").stream()
                .filter(resource -> resource.is("NetworkPolicy"))
                .filter(policy -> policy.spec().path("ingress").toString().contains("kube-system"))
                .toList();
        assertEquals(3, open.size());
        for (Resource policy : open) {
            String from = policy.json().at("/spec/ingress/0/from").toString();
            assertTrue(from.contains("\"ingress-nginx\"") && from.contains("\"traefik\""), policy::toString);
        }
    }

    /** What the service takes, the controller in front of it lets through; ingress-nginx says no to more than 1 MB. */
    @Test
    void theIngressLetsInWhatAServiceTakes() {
        Pattern limit = Pattern.compile("(?m)^quarkus\\.http\\.limits\\.max-body-size=(\\d+)M$");
        int larger = 0;
        for (Resource service : ServiceRules.services(Kustomize.overlay("prod"))) {
            Matcher own = limit.matcher(
                    Yaml.text(Path.of("..", service.name(), "src/main/resources/application.properties")));
            if (own.find()) {
                larger++;
                assertEquals(
                        own.group(1) + 'm',
                        find("prod", "Ingress", service.name())
                                .json()
                                .at("/metadata/annotations/nginx.ingress.kubernetes.io~1proxy-body-size")
                                .asText());
            }
        }
        assertEquals(2, larger);
    }

    /** Who asks for less room than it takes is the first to go where a node runs short. */
    @ParameterizedTest
    @MethodSource("kart.k8s.manifests.Kustomize#overlays")
    void servicesAskForTheMemoryThatTheyTakeUnderLoad(String overlay) {
        JsonNode measured = Yaml.json(Path.of("../docs/bench/report.json")).path("native");
        for (Resource service : ServiceRules.services(Kustomize.overlay(overlay))) {
            String asked = service.containers()
                    .getFirst()
                    .at("/resources/requests/memory")
                    .asText();
            long taken = measured.path(service.name()).path("rss_load_mb").asLong() * 1_000_000;
            assertTrue(taken > 0, service::name);
            assertTrue(Long.parseLong(asked.replace("Mi", "")) << 20 >= taken, service + " takes " + taken);
        }
    }

    private static Stream<Resource> ingresses(String overlay) {
        return Kustomize.overlay(overlay).stream().filter(resource -> resource.is("Ingress"));
    }

    /** CloudNativePG before 1.28.1 takes a PodMonitor of its Cluster's name for its own, and deletes it. */
    @Test
    void theDatabasesMonitorIsNotTheOperators() {
        for (String overlay : List.of("staging", "prod")) {
            List<Resource> monitors = Kustomize.overlay(overlay).stream()
                    .filter(resource -> resource.is("PodMonitor"))
                    .toList();
            assertEquals(1, monitors.size(), overlay);
            String cluster = monitors.getFirst()
                    .json()
                    .at("/spec/selector/matchLabels/cnpg.io~1cluster")
                    .asText();
            find(overlay, "Cluster", cluster);
            assertNotEquals(cluster, monitors.getFirst().name());
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
