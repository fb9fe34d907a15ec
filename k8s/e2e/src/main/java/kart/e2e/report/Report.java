package kart.e2e.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a run finds, tells it as it comes, and in the end as a table and as JSON. */
public final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final Instant began;
    private final List<Finding> findings = new ArrayList<>();
    private String step = "";

    public Report(PrintStream out, Instant began) {
        this.out = out;
        this.began = began;
    }

    /** When the run began. */
    public Instant began() {
        return began;
    }

    /** A new part of the run begins. */
    public synchronized void step(String title) {
        step = title;
        out.printf("%n%s%n%n", title);
    }

    /** Something is going on that takes a while. */
    public synchronized void progress(String format, Object... arguments) {
        long seconds = Duration.between(began, Instant.now()).toSeconds();
        out.printf("[%5d s] %s%n", seconds, format.formatted(arguments));
    }

    /** A promise was looked at. */
    public void promise(String what, boolean kept, String seen, Map<String, Object> figures) {
        add(Finding.promise(step, what, kept, seen, figures));
    }

    public void promise(String what, boolean kept, String seen) {
        promise(what, kept, seen, Map.of());
    }

    /** A figure was taken. */
    public void note(String what, String seen, Map<String, Object> figures) {
        add(Finding.note(step, what, seen, figures));
    }

    private synchronized void add(Finding finding) {
        findings.add(finding);
        out.printf("    %s %s: %s%n", mark(finding), finding.what(), finding.seen());
    }

    /** Whether no promise was broken. */
    public synchronized boolean isGood() {
        return findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.BROKEN);
    }

    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Prints all findings, those of a step together. */
    public synchronized void printTable() {
        out.printf("%nWhat was found%n");
        int width = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
        String last = "";
        for (Finding finding : findings) {
            if (!finding.step().equals(last)) {
                last = finding.step();
                out.printf("%n%s%n", last);
            }
            out.printf("  %s %-" + Math.max(1, width) + "s  %s%n", mark(finding), finding.what(), finding.seen());
        }
        long broken = findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.BROKEN)
                .count();
        long kept = findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.KEPT)
                .count();
        out.printf("%n%d promise(s) kept, %d broken%n", kept, broken);
    }

    /** Writes everything, so that the same findings make the same file. */
    public synchronized void write(Path file, Map<String, Object> surroundings) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("began", began.toString());
        root.set("surroundings", JSON.valueToTree(new TreeMap<>(surroundings)));
        ArrayNode all = root.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = all.addObject()
                    .put("step", finding.step())
                    .put("what", finding.what())
                    .put("verdict", finding.verdict().name())
                    .put("seen", finding.seen());
            node.set("figures", JSON.valueToTree(new TreeMap<>(finding.figures())));
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JSON.writer(printer).writeValueAsString(root) + "\n");
    }

    private static String mark(Finding finding) {
        return switch (finding.verdict()) {
            case KEPT -> "✔";
            case BROKEN -> "✘";
            case NOTED -> "·";
        };
    }
}
