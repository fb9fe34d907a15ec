package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** The metrics of a service as Prometheus scrapes them from the management port, held against {@code metrics.md}. */
public final class Metrics {

    private static final Path DOCUMENT = Path.of("..", "docs", "operations", "metrics.md");
    private static final Pattern SERIES = Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(kart_\\w+)` \\| [^|]* \\|([^|]*)\\| [^|]* \\| [^|]* \\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");

    private final Map<String, Map<Map<String, String>, Double>> byName = new HashMap<>();

    private Metrics(String text) {
        Matcher series = SERIES.matcher(text);
        while (series.find()) {
            byName.computeIfAbsent(series.group(1), name -> new HashMap<>())
                    .put(labels(series.group(2)), Double.valueOf(series.group(3)));
        }
    }

    /** What the management port says now. */
    public static Metrics scrape() {
        return new Metrics(RestAssured.given()
                .accept("text/plain")
                .get(managementUrl() + "/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** Where the management port of the service under test is. */
    public static String managementUrl() {
        return ConfigProvider.getConfig().getValue("test.management.url", String.class);
    }

    /** The sum of all series of a name with these labels, given as name and value in turn; none is an error. */
    public double value(String name, String... labels) {
        Map<String, String> wanted = new HashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        Map<Map<String, String>, Double> series = new HashMap<>(byName.getOrDefault(name, Map.of()));
        series.keySet().removeIf(found -> !found.entrySet().containsAll(wanted.entrySet()));
        assertFalse(series.isEmpty(), () -> "No " + name + wanted + " among " + byName.getOrDefault(name, Map.of()));
        return series.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether there is any series of a name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Holds the names and labels of the own metrics against the document: none is missing, none is too many. */
    public void areThoseOf(String service) {
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher row = ROW.matcher(text());
        while (row.find()) {
            if (List.of(service, "every service").contains(row.group(3))) {
                Set<String> labels = new TreeSet<>(Set.of("service"));
                QUOTED.matcher(row.group(2)).results().forEach(label -> labels.add(label.group(1)));
                documented.put(row.group(1), labels);
            }
        }
        assertFalse(documented.isEmpty(), "no metric of " + service + " is documented");
        Map<String, Set<String>> made = new TreeMap<>();
        byName.forEach((name, series) -> {
            if (name.startsWith("kart_")) {
                Set<String> labels = made.computeIfAbsent(
                        name.replaceFirst("(_seconds|_requests)_(bucket|count|sum|max)$", "$1"),
                        any -> new TreeSet<>());
                series.keySet().forEach(found -> labels.addAll(found.keySet()));
                labels.remove("le");
            }
        });
        assertEquals(documented, made);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        LABEL.matcher(text == null ? "" : text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        return labels;
    }

    private static String text() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
