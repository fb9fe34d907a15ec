package kart.e2e.report;

import com.fasterxml.jackson.databind.JsonNode;

/** The findings of a run's file as tables for a document. */
final class Markdown {

    private Markdown() {}

    /** One table a step, in the order of the run. */
    static String tables(JsonNode report) {
        StringBuilder text = new StringBuilder();
        String step = "";
        for (JsonNode finding : report.path("findings")) {
            if (!finding.path("step").asText().equals(step)) {
                step = finding.path("step").asText();
                text.append("\n### ").append(step).append("\n\n| | | |\n|---|---|---|\n");
            }
            text.append("| %s | %s | %s |\n"
                    .formatted(
                            mark(finding.path("verdict").asText()),
                            cell(finding.path("what").asText()),
                            cell(finding.path("seen").asText())));
        }
        return text.toString();
    }

    /** Start, memory and size of each service in both forms, from the figures of {@code ./kart bench native}. */
    static String starts(JsonNode bench) {
        StringBuilder text =
                new StringBuilder("\n| | first answer | memory idle | under load | size |\n|---|--:|--:|--:|--:|\n");
        bench.path("native").fieldNames().forEachRemaining(service -> {
            text.append(start(service + ", native", bench.path("native").path(service)));
            text.append(start(service + ", JVM", bench.path("jvm").path(service)));
        });
        return text.toString();
    }

    private static String start(String name, JsonNode figures) {
        return "| %s | %,d ms | %d MB | %d MB | %d MB |\n"
                .formatted(
                        name,
                        figures.path("start_ms").asInt(),
                        figures.path("rss_idle_mb").asInt(),
                        figures.path("rss_load_mb").asInt(),
                        figures.path("size_mb").asInt());
    }

    private static String mark(String verdict) {
        return switch (Finding.Verdict.valueOf(verdict)) {
            case KEPT -> "kept";
            case BROKEN -> "**broken**";
            case NOTED -> "";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
