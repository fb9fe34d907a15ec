package kart.k8s.manifests;

import static kart.k8s.manifests.PodRules.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Secrets are in the cluster alone, and known here by the names that {@code secrets.tsv} explains. */
final class SecretRules {

    private static final Path LIST = Path.of("secrets.tsv");

    private SecretRules() {}

    /** What the list has, as {@code name/key}. */
    static Set<String> listed() {
        return Yaml.text(LIST)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .peek(columns -> demandColumns(columns))
                .map(columns -> columns[0] + '/' + columns[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void demandColumns(String[] columns) {
        if (columns.length != 4 || columns[3].isBlank()) {
            throw new IllegalStateException("secrets.tsv has a line without its meaning: " + String.join(" ", columns));
        }
    }

    static List<String> values(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            demand(!resource.is("Secret"), resource + " is in the repository", complaints);
            for (JsonNode container : resource.containers()) {
                for (JsonNode variable : container.path("env")) {
                    demand(
                            !variable.has("value")
                                    || !variable.path("name")
                                            .asText()
                                            .matches(".*(PASSWORD|SECRET|API_KEY|PROOF_KEY).*"),
                            resource + " has a secret in plain sight: " + variable.path("name"),
                            complaints);
                }
            }
        }
        return complaints;
    }

    static List<String> references(List<Resource> overlay) {
        Set<String> listed = listed();
        return used(overlay).stream()
                .filter(reference -> listed.stream()
                        .noneMatch(known ->
                                reference.contains("/") ? known.equals(reference) : known.startsWith(reference + '/')))
                .map(reference -> "secrets.tsv does not explain " + reference)
                .toList();
    }

    /** Secrets as {@code name/key}, or as {@code name} where all keys are taken. */
    static Set<String> used(List<Resource> overlay) {
        Set<String> used = new TreeSet<>();
        for (Resource resource : overlay) {
            JsonNode spec = resource.spec();
            spec.findValues("secretKeyRef")
                    .forEach(reference -> used.add(reference.path("name").asText()
                            + '/'
                            + reference.path("key").asText()));
            spec.findValues("secretRef")
                    .forEach(reference -> used.add(reference.path("name").asText()));
            List<JsonNode> roles = new ArrayList<>(spec.findValues("passwordSecret"));
            roles.add(spec.at("/bootstrap/initdb/secret"));
            roles.stream()
                    .filter(role -> role.has("name"))
                    .map(role -> role.path("name").asText())
                    .forEach(name -> {
                        used.add(name + "/username");
                        used.add(name + "/password");
                    });
        }
        return used;
    }
}
