package kart.k8s.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One Kubernetes resource as it would be applied. */
record Resource(ObjectNode json) {

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.path("metadata").path("name").asText();
    }

    /** Whether it is one of a kind. */
    boolean is(String kind) {
        return kind.equals(kind());
    }

    JsonNode spec() {
        return json.path("spec");
    }

    /** The template of its pods, if it makes any. */
    Optional<JsonNode> pod() {
        JsonNode template = spec().path("template");
        return template.has("spec") ? Optional.of(template) : Optional.empty();
    }

    /** All containers of its pods, those that run before the others included. */
    List<JsonNode> containers() {
        List<JsonNode> all = new ArrayList<>();
        pod().ifPresent(pod -> Stream.of("initContainers", "containers")
                .forEach(list -> pod.path("spec").path(list).forEach(all::add)));
        return all;
    }

    /** The labels of its pods. */
    Map<String, String> podLabels() {
        return pod().map(pod -> texts(pod.path("metadata").path("labels"))).orElse(Map.of());
    }

    /** Copied, so that a test may break the copy. */
    Resource copy() {
        return new Resource(json.deepCopy());
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
