package kart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code docs/bench}: every benchmark enters its own figures and leaves those of the others as they are. */
public final class Report {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final ObjectNode figures;

    private Report(Path folder, ObjectNode figures) {
        this.folder = folder;
        this.figures = figures;
    }

    /** The report as it was left, or an empty one. */
    static Report read(Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        return new Report(
                folder, Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode());
    }

    /**
     * Where figures are entered, by their names; what was there before under these names is replaced.
     *
     * @param path names from the outside in, as {@code "native", "fee-service"}
     */
    public ObjectNode at(String... path) {
        ObjectNode node = figures;
        for (String name : path) {
            node = node.withObjectProperty(name);
        }
        return node;
    }

    /** Notes when and where a benchmark was run. */
    void measured(String benchmark, Machine machine) {
        at("measured", benchmark)
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("cores", machine.cores())
                .put("memory_gb", machine.memoryGb())
                .put("processor", machine.processor())
                .put("kernel", machine.kernel())
                .put("jdk", machine.jdk());
    }

    void write(List<Benchmark> benchmarks) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(figures) + "\n");
        Files.writeString(folder.resolve("report.md"), text(benchmarks));
        for (Benchmark benchmark : benchmarks) {
            for (Map.Entry<String, BarChart> chart : benchmark.charts(figures).entrySet()) {
                Files.writeString(
                        folder.resolve(chart.getKey()), chart.getValue().svg());
            }
        }
    }

    private String text(List<Benchmark> benchmarks) {
        StringBuilder text = new StringBuilder("# Figures\n\nWritten by `./kart bench NAME`; do not edit.\n");
        for (Benchmark benchmark : benchmarks) {
            String section = benchmark.section(figures);
            if (!section.isEmpty()) {
                text.append("\n## ./kart bench ").append(benchmark.name()).append("\n\n");
                text.append(benchmark.purpose()).append(".\n\n");
                text.append(section.strip()).append("\n\n");
                text.append(where(figures.path("measured").path(benchmark.name())))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String where(JsonNode measured) {
        return "Measured on %s with %d cores (%s), %d GB of memory, %s, JDK %s."
                .formatted(
                        measured.path("at").asText().substring(0, 10),
                        measured.path("cores").asInt(),
                        measured.path("processor").asText(),
                        measured.path("memory_gb").asLong(),
                        measured.path("kernel").asText(),
                        measured.path("jdk").asText());
    }
}
