package kart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kart.local.process.PartFailed;

/** Something that can be measured. */
public interface Benchmark {

    /** As a person calls it: {@code ./kart bench NAME}. */
    String name();

    /** What it measures, in one line. */
    String purpose();

    /**
     * Measures, and enters what it found into the report.
     *
     * @throws IllegalArgumentException if it does not know an option; the message is for a person
     * @throws PartFailed if something that it needs does not start; the message is for a person
     */
    void run(Lab lab, List<String> options, Report report)
            throws IOException, SQLException, PartFailed, InterruptedException;

    /** With which options it is run where everything is measured; nothing for one that takes hours. */
    default List<List<String>> forms() {
        return List.of(List.of(), List.of("--native"));
    }

    /** Of which forms a run with these options has figures, as the report names them. */
    default List<String> formsOf(List<String> options) {
        return List.of(options.contains("--native") ? Origin.NATIVE : Origin.JVM);
    }

    /** Of which forms there can be figures. */
    default List<String> allForms() {
        return Stream.concat(Stream.of(List.<String>of()), forms().stream())
                .flatMap(options -> formsOf(options).stream())
                .distinct()
                .toList();
    }

    /**
     * Its part of {@code docs/bench/report.md}, in Markdown, without the heading.
     *
     * @param figures the whole report
     * @return an empty text if it was never run
     */
    String section(JsonNode figures);

    /**
     * Pictures to which its section links, by the names of their files in {@code docs/bench}.
     *
     * @param figures the whole report
     */
    default Map<String, BarChart> charts(JsonNode figures) {
        return Map.of();
    }
}
