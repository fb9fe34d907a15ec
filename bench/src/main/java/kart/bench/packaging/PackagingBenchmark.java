package kart.bench.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kart.bench.Benchmark;
import kart.bench.Lab;
import kart.bench.Report;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** Starts every service in both forms in turns, so that whatever else the machine does falls on both. */
public final class PackagingBenchmark implements Benchmark {

    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "native";
    }

    @Override
    public String purpose() {
        return "Start-up, memory and size of the services, native and on the JVM";
    }

    @Override
    public List<List<String>> forms() {
        return List.of(List.of());
    }

    @Override
    public List<String> formsOf(List<String> options) {
        return Stream.of(Form.values()).map(Form::key).toList();
    }

    @Override
    public void run(Lab lab, List<String> options, Report report) throws IOException, PartFailed, InterruptedException {
        int rounds = rounds(options);
        for (Service service : Service.values()) {
            for (Form form : Form.values()) {
                form.command(service, lab.project());
            }
        }
        for (Service service : Service.values()) {
            try (Neighbours _ = Neighbours.of(service, lab.ports())) {
                measure(lab, service, rounds, report);
            }
        }
        lab.say("\n" + section(report.at()));
    }

    private static int rounds(List<String> options) {
        if (options.isEmpty()) {
            return ROUNDS;
        }
        if (options.size() == 2
                && options.getFirst().equals("--rounds")
                && options.get(1).matches("[1-9][0-9]?")) {
            return Integer.parseInt(options.get(1));
        }
        throw new IllegalArgumentException("./kart bench native knows --rounds N, with N from 1 to 99");
    }

    private static void measure(Lab lab, Service service, int rounds, Report report)
            throws IOException, PartFailed, InterruptedException {
        lab.migrate(service, Form.NATIVE.command(service, lab.project()));
        Traffic traffic = Traffic.of(service, lab);
        lab.say(service.id() + ": preparing");
        new Trial(lab, service, Form.NATIVE, traffic).prepare();
        Map<Form, List<Figures>> found = new EnumMap<>(Form.class);
        for (int round = 1; round <= rounds; round++) {
            for (Form form : Form.values()) {
                Figures figures = new Trial(lab, service, form, traffic).round();
                found.computeIfAbsent(form, key -> new ArrayList<>()).add(figures);
                lab.say("%s, %s, round %d of %d: %s".formatted(service.id(), form.key(), round, rounds, figures));
            }
        }
        for (Form form : Form.values()) {
            Figures median = Figures.median(found.get(form));
            report.at(form.key(), service.id())
                    .put("start_ms", Math.round(median.startMs()))
                    .put("rss_idle_mb", Math.round(median.idleMb()))
                    .put("rss_load_mb", Math.round(median.loadMb()))
                    .put("size_mb", Math.round(form.bytes(service, lab.project()) / 1e6))
                    .put("rounds", rounds);
        }
    }

    @Override
    public String section(JsonNode figures) {
        StringBuilder rows = new StringBuilder();
        for (Service service : Service.values()) {
            for (Form form : Form.values()) {
                JsonNode found = figures.path(form.key()).path(service.id());
                if (!found.isMissingNode()) {
                    rows.append("| %s, %s | %,d ms | %d MB | %d MB | %d MB | %d |%n"
                            .formatted(
                                    service.id(),
                                    form == Form.NATIVE ? "native" : "JVM",
                                    found.path("start_ms").asLong(),
                                    found.path("rss_idle_mb").asLong(),
                                    found.path("rss_load_mb").asLong(),
                                    found.path("size_mb").asLong(),
                                    found.path("rounds").asInt()));
                }
            }
        }
        return rows.isEmpty() ? "" : """
                | | first answer | memory idle | under load | size | rounds |
                |---|--:|--:|--:|--:|--:|
                """ + rows + """

                First answer: from the start of the process to the last byte of a request with a token, answered from the
                database; migrations were run before. Memory is the resident set, under load the most of it during 4,000
                requests from 8 callers at once. Size: the executable; for the JVM its folder, without the JVM. MB are
                10^6 bytes. Each figure is the median of the rounds, of which the last column tells the number.
                """;
    }
}
