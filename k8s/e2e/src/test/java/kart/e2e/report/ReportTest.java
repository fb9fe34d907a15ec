package kart.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Report report =
            new Report(new PrintStream(told, true, StandardCharsets.UTF_8), Instant.parse("2026-11-28T00:00:00Z"));

    @Test
    void oneBrokenPromiseMakesTheWholeRunBad() {
        report.step("Kills");
        report.promise("no request failed", true, "100 sent");
        report.note("memory", "80 MiB", Map.of());
        assertTrue(report.isGood());

        report.promise("nothing is lost", false, "1 missing");
        report.promise("the laws hold", true, "all");
        assertFalse(report.isGood());

        report.printTable();
        String table = told.toString(StandardCharsets.UTF_8);
        assertTrue(table.contains("✘ nothing is lost"), table);
        assertTrue(table.contains("2 promise(s) kept, 1 broken"), table);
    }

    @Test
    void theFileSaysWhatWasSeenWhereAndInNumbers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/report.json");
        report.step("Kills");
        report.promise("no request failed", true, "100 sent", Map.of("requests", 100));
        report.write(file, Map.of("nodes", 1));

        JsonNode written = new ObjectMapper().readTree(Files.readString(file));
        assertEquals(1, written.path("surroundings").path("nodes").asInt());
        JsonNode finding = written.path("findings").path(0);
        assertEquals("Kills", finding.path("step").asText());
        assertEquals("KEPT", finding.path("verdict").asText());
        assertEquals(100, finding.path("figures").path("requests").asInt());
    }
}
