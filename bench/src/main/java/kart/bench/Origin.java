package kart.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When, where and of which commit figures were measured: an entry for each benchmark and form, such as
 * {@code booking.native}. Reports of before have one for each benchmark, which says when it was run last in whatever form;
 * it stays until all forms have entries of their own.
 */
final class Origin {

    static final String JVM = "jvm";
    static final String NATIVE = "native";

    private Origin() {}

    static void enter(
            ObjectNode measured, Benchmark benchmark, List<String> forms, Machine machine, Optional<Commit> commit) {
        for (String form : forms) {
            ObjectNode node = measured.putObject(key(benchmark, form))
                    .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("cores", machine.cores())
                    .put("memory_gb", machine.memoryGb())
                    .put("processor", machine.processor())
                    .put("kernel", machine.kernel())
                    .put("jdk", machine.jdk());
            commit.ifPresent(known -> node.put("commit", known.hash()).put("changed", known.changed()));
        }
        if (benchmark.allForms().stream().allMatch(form -> measured.has(key(benchmark, form)))) {
            measured.remove(benchmark.name());
        }
    }

    /** A line for each form, one for those that were measured together. */
    static String text(JsonNode measured, Benchmark benchmark) {
        Map<String, List<String>> forms = new LinkedHashMap<>();
        for (String form : benchmark.allForms()) {
            JsonNode entry = measured.path(key(benchmark, form));
            if (!entry.isMissingNode()) {
                forms.computeIfAbsent(when(entry), when -> new ArrayList<>()).add(form.equals(JVM) ? "JVM" : form);
            }
        }
        StringBuilder text = new StringBuilder();
        forms.forEach((when, names) -> line(text, String.join(" and ", names) + ": measured " + when));
        JsonNode before = measured.path(benchmark.name());
        if (!before.isMissingNode()) {
            line(text, (forms.isEmpty() ? "Measured " : "The rest: measured ") + when(before));
        }
        return text.toString();
    }

    /** In Markdown two spaces at the end of a line keep the next one apart. */
    private static void line(StringBuilder text, String line) {
        text.append(text.isEmpty() ? "" : "  \n").append(line);
    }

    private static String key(Benchmark benchmark, String form) {
        return benchmark.name() + '.' + form;
    }

    private static String when(JsonNode entry) {
        return "on %s%s with %d cores (%s), %d GB of memory, %s, JDK %s."
                .formatted(
                        entry.path("at").asText().substring(0, 10),
                        commit(entry),
                        entry.path("cores").asInt(),
                        entry.path("processor").asText(),
                        entry.path("memory_gb").asLong(),
                        entry.path("kernel").asText(),
                        entry.path("jdk").asText());
    }

    private static String commit(JsonNode entry) {
        if (!entry.has("commit")) {
            return "";
        }
        String changed = entry.path("changed").asBoolean() ? " and changes to it" : "";
        return " at commit %s%s".formatted(entry.path("commit").asText(), changed);
    }
}
