package kart.k8s.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What lies in {@code k8s/components/monitoring} and {@code docs/operations}, read for the tests. */
final class MonitoringFiles {

    static final Path FOLDER = Path.of("components/monitoring");
    static final Path OPERATIONS = Path.of("../docs/operations");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern OWN_METRIC = Pattern.compile("\\bkart_[a-z_]+");
    private static final Pattern NO_METRIC = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]" + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![0-9a-zA-Z_:.])[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    /** One alerting rule, or one recording rule if {@code record} is not empty. */
    record Rule(String file, String alert, String record, String expr, JsonNode labels, JsonNode annotations) {}

    /** One query of a panel. */
    record Query(String dashboard, String panel, String expr) {}

    private MonitoringFiles() {}

    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Path file : files(FOLDER.resolve("rules"), ".yml")) {
            JsonNode resource = yaml(file);
            if (!"PrometheusRule".equals(resource.path("kind").asText())) {
                throw new IllegalStateException(file + " is no PrometheusRule");
            }
            for (JsonNode group : resource.path("spec").path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    rules.add(new Rule(
                            file.getFileName().toString(),
                            rule.path("alert").asText(),
                            rule.path("record").asText(),
                            rule.path("expr").asText(),
                            rule.path("labels"),
                            rule.path("annotations")));
                }
            }
        }
        return rules;
    }

    static List<Rule> alerts() {
        return rules().stream().filter(rule -> !rule.alert().isEmpty()).toList();
    }

    static List<JsonNode> dashboards() {
        return files(FOLDER.resolve("dashboards"), ".json").stream()
                .map(MonitoringFiles::yaml)
                .toList();
    }

    static List<JsonNode> panels(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                .toList();
    }

    static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode panel : panels(dashboard)) {
                for (JsonNode target : panel.path("targets")) {
                    queries.add(new Query(
                            dashboard.path("title").asText(),
                            panel.path("title").asText(),
                            target.path("expr").asText()));
                }
            }
        }
        return queries;
    }

    /** The metrics that an expression reads, a histogram by its own name. */
    static Set<String> metrics(String expr) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(NO_METRIC.matcher(expr).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .forEach(name -> {
                    if (!WORDS.contains(name)) {
                        names.add(name.replaceFirst("(_seconds|_requests)_(bucket|count|sum)$", "$1"));
                    }
                });
        return names;
    }

    /** Every metric that somebody makes: Kart's own, the foreign ones, and those that our rules record. */
    static Set<String> knownMetrics() {
        Set<String> known = new TreeSet<>();
        OWN_METRIC.matcher(text(OPERATIONS.resolve("metrics.md"))).results().forEach(found -> known.add(found.group()));
        yaml(FOLDER.resolve("foreign-metrics.yml")).fieldNames().forEachRemaining(known::add);
        rules().stream().map(Rule::record).filter(name -> !name.isEmpty()).forEach(known::add);
        return known;
    }

    static List<Path> runbooks() {
        return files(OPERATIONS, ".md").stream()
                .filter(file -> file.getFileName().toString().startsWith("Kart"))
                .toList();
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
