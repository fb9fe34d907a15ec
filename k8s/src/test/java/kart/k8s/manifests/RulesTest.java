package kart.k8s.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every overlay keeps every rule, and every rule refuses a manifest that breaks it. */
class RulesTest {

    private interface Rule extends Function<List<Resource>, List<String>> {}

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("limits", PodRules::limits),
            Map.entry("restriction", PodRules::restriction),
            Map.entry("strangers to the cluster", PodRules::strangersToTheCluster),
            Map.entry("versions", PodRules::versions),
            Map.entry("protocols", PodRules::protocols),
            Map.entry("probes", PodRules::probes),
            Map.entry("roll-out", ServiceRules::rollOut),
            Map.entry("budgets", ServiceRules::budgets),
            Map.entry("scalers", ServiceRules::scalers),
            Map.entry("connections", ServiceRules::connections),
            Map.entry("spread", ServiceRules::spread),
            Map.entry("priorities", ServiceRules::priorities),
            Map.entry("migrations", ServiceRules::migrations),
            Map.entry("deny", NetworkRules::deny),
            Map.entry("policies", NetworkRules::policies),
            Map.entry("beginnings", NetworkRules::beginnings),
            Map.entry("services", NetworkRules::services),
            Map.entry("public paths", NetworkRules::publicPaths),
            Map.entry("management", NetworkRules::management),
            Map.entry("secret values", SecretRules::values),
            Map.entry("secret references", SecretRules::references));

    /**
     * The rule, the resource that is broken (of dev, or of prod if dev has none), where in it, and what is put there; nothing
     * to put means it goes.
     */
    private static final List<Arguments> BROKEN = List.of(
            broken(
                    "limits",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/resources/limits/memory",
                    null),
            broken("limits", "StatefulSet keycloak", "/spec/template/spec/initContainers/0/resources/requests", null),
            broken("restriction", "Deployment fee-service", "/spec/template/spec/securityContext/runAsNonRoot", null),
            broken(
                    "restriction",
                    "Job fee-service-migration",
                    "/spec/template/spec/securityContext/seccompProfile",
                    null),
            broken(
                    "restriction",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem",
                    false),
            broken(
                    "restriction",
                    "StatefulSet postgres",
                    "/spec/template/spec/containers/0/securityContext/capabilities/drop",
                    null),
            broken("restriction", "Deployment fee-service", "/spec/template/spec/containers/0/volumeMounts", null),
            broken(
                    "strangers to the cluster",
                    "Deployment fee-service",
                    "/spec/template/spec/automountServiceAccountToken",
                    null),
            broken("strangers to the cluster", "Deployment fee-service", "/kind", "Role"),
            broken(
                    "versions",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/image",
                    "kart/fee-service:latest"),
            broken("versions", "Deployment fee-service", "/spec/template/spec/containers/0/image", "kart/fee-service"),
            broken("protocols", "Service fee-service", "/spec/ports/0/protocol", null),
            broken("protocols", "Deployment fee-service", "/spec/template/spec/containers/0/ports/1/protocol", null),
            broken("protocols", "NetworkPolicy names", "/spec/egress/0/ports/0/protocol", null),
            broken(
                    "probes",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/livenessProbe/httpGet/port",
                    9999),
            broken("probes", "Deployment fee-service", "/spec/template/spec/containers/0/readinessProbe", null),
            broken("roll-out", "Deployment fee-service", "/spec/strategy/rollingUpdate/maxUnavailable", 1),
            broken("roll-out", "Deployment fee-service", "/spec/template/spec/containers/0/lifecycle", null),
            broken("roll-out", "Deployment fee-service", "/spec/template/spec/terminationGracePeriodSeconds", 17),
            broken(
                    "budgets",
                    "PodDisruptionBudget fee-service",
                    "/spec/selector/matchLabels/app.kubernetes.io~1name",
                    "fee"),
            broken("scalers", "HorizontalPodAutoscaler fee-service", "/spec/scaleTargetRef/name", "fee"),
            broken("scalers", "HorizontalPodAutoscaler fee-service", "/spec/minReplicas", 1),
            broken("scalers", "Deployment fee-service", "/spec/replicas", 2),
            broken("connections", "HorizontalPodAutoscaler fee-service", "/spec/maxReplicas", 20),
            broken("connections", "ConfigMap kart", "/data/QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "20"),
            broken("connections", "ConfigMap kart", "/data/QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", null),
            broken("connections", "ConfigMap appointment-service", "/data/KART_APPOINTMENT_HOLD_STATEMENTS", "20"),
            broken("connections", "ConfigMap keycloak", "/data/KC_DB_POOL_MAX_SIZE", "80"),
            broken("connections", "StatefulSet postgres", "/spec/template/spec/containers/0/args", null),
            broken("connections", "Cluster kart-postgres", "/spec/postgresql/parameters/max_connections", "300"),
            broken("spread", "Deployment fee-service", "/spec/template/spec/topologySpreadConstraints", null),
            broken("priorities", "Deployment fee-service", "/spec/template/spec/priorityClassName", "important"),
            broken("migrations", "Job fee-service-migration", "/spec/template/spec/containers/0/env", null),
            broken(
                    "migrations",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/env/0/name",
                    "QUARKUS_FLYWAY_PASSWORD"),
            broken("deny", "NetworkPolicy deny", "/spec/podSelector/matchLabels", Map.of("a", "b")),
            broken("policies", "NetworkPolicy services", "/spec/ingress/0/ports/0/port", "htpp"),
            broken("policies", "NetworkPolicy services", "/spec/ingress/0/from", null),
            broken("policies", "NetworkPolicy services", "/spec/egress/1/ports/0/port", 5433),
            broken(
                    "policies",
                    "NetworkPolicy services",
                    "/spec/egress/1/to/0/podSelector/matchLabels/app.kubernetes.io~1component",
                    "databse"),
            broken(
                    "policies",
                    "NetworkPolicy database",
                    "/spec/ingress/0/from/0/podSelector/matchExpressions/0/values/0",
                    "serv"),
            broken(
                    "policies",
                    "NetworkPolicy migrations",
                    "/spec/podSelector/matchLabels/app.kubernetes.io~1component",
                    "migrate"),
            broken("beginnings", "Cluster kart-postgres", "/metadata/name", "postgres"),
            broken("services", "Service fee-service", "/spec/selector/app.kubernetes.io~1name", "fee"),
            broken("services", "Service fee-service", "/spec/ports/0/targetPort", "metrics"),
            broken("services", "Ingress fee-service", "/spec/rules/0/http/paths/0/backend/service/name", "fee"),
            broken("public paths", "Ingress fee-service", "/spec/rules/0/http/paths/0/path", "/"),
            broken("public paths", "Ingress fee-service", "/spec/rules/0/http/paths/0/path", "/events"),
            broken("public paths", "Ingress fee-service", "/spec/rules/0/host", "other.example"),
            broken(
                    "public paths",
                    "Ingress fee-service",
                    "/spec/rules/0/http/paths/0/backend/service/port/name",
                    "management"),
            broken("management", "NetworkPolicy services", "/spec/ingress/0/ports/0/port", "management"),
            broken("secret values", "Deployment fee-service", "/kind", "Secret"),
            broken(
                    "secret values",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/env/1/value",
                    "hunter2"),
            broken(
                    "secret references",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/key",
                    "user"),
            broken(
                    "secret references",
                    "Deployment fee-service",
                    "/spec/template/spec/containers/0/envFrom/3/secretRef/name",
                    "fee"));

    static Stream<Arguments> rulesOfOverlays() throws Exception {
        return Kustomize.overlays()
                .flatMap(overlay -> RULES.keySet().stream().sorted().map(rule -> Arguments.of(overlay, rule)));
    }

    @ParameterizedTest
    @MethodSource("rulesOfOverlays")
    void areKeptByEveryOverlay(String overlay, String rule) {
        assertEquals(List.of(), RULES.get(rule).apply(Kustomize.overlay(overlay)));
    }

    @ParameterizedTest
    @FieldSource("BROKEN")
    void refuseWhatBreaksThem(String rule, String resource, String where, Object value) {
        List<Resource> overlay = Stream.of("dev", "prod")
                .map(Kustomize::overlay)
                .filter(each -> each.stream().anyMatch(candidate -> is(candidate, resource)))
                .findFirst()
                .orElseThrow()
                .stream()
                .map(Resource::copy)
                .toList();
        Resource broken = overlay.stream()
                .filter(candidate -> is(candidate, resource))
                .findFirst()
                .orElseThrow();
        put(broken.json(), where, value);

        List<String> complaints = RULES.get(rule).apply(overlay);

        assertTrue(!complaints.isEmpty(), "nothing was complained of");
    }

    @Test
    void eachHasSomethingThatBreaksIt() {
        Set<String> broken = BROKEN.stream()
                .map(arguments -> (String) arguments.get()[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(RULES.keySet()), broken);
    }

    @Test
    void prodNamesItsImagesByDigestAndDevDoesNot() {
        assertEquals(List.of(), PodRules.digests(Kustomize.overlay("prod")));
        assertTrue(!PodRules.digests(Kustomize.overlay("dev")).isEmpty());
    }

    @Test
    void everySecretThatIsListedIsUsed() throws Exception {
        Set<String> used = new TreeSet<>();
        Kustomize.overlays().forEach(overlay -> used.addAll(SecretRules.used(Kustomize.overlay(overlay))));
        List<String> unused = SecretRules.listed().stream()
                .filter(secret -> !used.contains(secret) && !used.contains(secret.substring(0, secret.indexOf('/'))))
                // Whoever knows the role by name need not ask for it.
                .filter(secret -> !secret.endsWith("/username"))
                .toList();
        assertEquals(List.of(), unused);
    }

    private static Arguments broken(String rule, String resource, String where, Object value) {
        return Arguments.of(rule, resource, where, value);
    }

    /** A ConfigMap's name ends in a hash of what is in it. */
    private static boolean is(Resource candidate, String resource) {
        String name = candidate.toString();
        return name.equals(resource)
                || candidate.is("ConfigMap")
                        && name.replaceFirst("-[a-z0-9]{10}$", "").equals(resource);
    }

    private static void put(ObjectNode json, String where, Object value) {
        int last = where.lastIndexOf('/');
        String field = where.substring(last + 1).replace("~1", "/");
        JsonNode parent = last == 0 ? json : json.at(where.substring(0, last));
        switch (parent) {
            case ObjectNode object when value == null -> object.remove(field);
            case ObjectNode object -> object.putPOJO(field, value);
            case ArrayNode array -> array.set(Integer.parseInt(field), value.toString());
            default -> json.withObject(where.substring(0, last)).putPOJO(field, value);
        }
    }
}
