package kart.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Notes when, where and of which commit a benchmark was run.
     *
     * @param forms in which it was
     */
    void measured(Benchmark benchmark, List<String> forms, Machine machine, Optional<Commit> commit) {
        Origin.enter(at("measured"), benchmark, forms, machine, commit);
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
                text.append(Origin.text(figures.path("measured"), benchmark)).append('\n');
            }
        }
        return text.toString();
    }
}
