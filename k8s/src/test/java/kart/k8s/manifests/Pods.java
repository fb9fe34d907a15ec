package kart.k8s.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pods that an overlay leads to.
 *
 * @param owner who makes them
 * @param labels their labels
 * @param ports the ports they listen on, by number and by name
 */
record Pods(Resource owner, Map<String, String> labels, Set<String> ports) {

    /** What CloudNativePG's instances listen on: PostgreSQL, their state and their metrics. */
    private static final Set<String> OPERATED = Set.of("5432", "postgresql", "8000", "status", "9187", "metrics");

    static List<Pods> of(List<Resource> overlay) {
        return overlay.stream().flatMap(resource -> of(resource).stream()).toList();
    }

    private static Optional<Pods> of(Resource resource) {
        if (resource.is("Cluster")) {
            Map<String, String> labels =
                    new HashMap<>(Resource.texts(resource.json().at("/spec/inheritedMetadata/labels")));
            labels.put("cnpg.io/cluster", resource.name());
            return Optional.of(new Pods(resource, labels, OPERATED));
        }
        return resource.pod().map(pod -> new Pods(resource, resource.podLabels(), listening(resource)));
    }

    /** Those that begin a database or join it: of the labels of the Cluster they bear its name alone. */
    static Pods beginning(Resource cluster) {
        return new Pods(cluster, Map.of("cnpg.io/cluster", cluster.name()), Set.of());
    }

    private static Set<String> listening(Resource resource) {
        Set<String> ports = new HashSet<>();
        for (JsonNode container : resource.containers()) {
            ports.addAll(ports(container));
        }
        return ports;
    }

    /** The ports of a container, by number and by name. */
    static Set<String> ports(JsonNode container) {
        Set<String> ports = new HashSet<>();
        for (JsonNode port : container.path("ports")) {
            ports.add(port.path("containerPort").asText());
            ports.add(port.path("name").asText());
        }
        return ports;
    }

    /** Those that a label selector means. */
    static List<Pods> selected(List<Pods> all, JsonNode selector) {
        return all.stream().filter(pods -> pods.match(selector)).toList();
    }

    private boolean match(JsonNode selector) {
        return Resource.texts(selector.path("matchLabels")).entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && Resource.each(selector.path("matchExpressions")).allMatch(this::matchExpression);
    }

    private boolean matchExpression(JsonNode expression) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalArgumentException("Only In is understood here: " + expression);
        }
        return Resource.each(expression.path("values"))
                .anyMatch(value ->
                        value.asText().equals(labels.get(expression.path("key").asText())));
    }

    /** Every value of a selector's expressions as a selector of its own, so that none of them selects nobody. */
    static Stream<JsonNode> parts(JsonNode selector) {
        JsonNode expression = selector.path("matchExpressions").path(0);
        if (expression.isMissingNode()) {
            return Stream.of(selector);
        }
        return Resource.each(expression.path("values")).map(value -> {
            JsonNode part = selector.deepCopy();
            ((com.fasterxml.jackson.databind.node.ObjectNode) part.at("/matchExpressions/0"))
                    .putArray("values")
                    .add(value);
            return part;
        });
    }
}
