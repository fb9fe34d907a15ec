package kart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kart.bench.packaging.PackagingBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Benchmark PACKAGING = new PackagingBenchmark();
    private static final List<Benchmark> ALL = List.of(PACKAGING);
    private static final Machine MACHINE = new Machine(2, 25, "a processor", "Linux 6", "25.0.3");

    @TempDir
    private Path folder;

    @Test
    void aBenchmarkLeavesTheFiguresOfOthersAlone() throws IOException {
        Files.writeString(
                folder.resolve("report.json"), "{\"booking\":{\"holds_s\":7},\"native\":{\"a\":{\"start_ms\":9}}}");

        Report report = Report.read(folder);
        report.at("native", "fee-service").put("start_ms", 50);
        report.measured(PACKAGING, PACKAGING.formsOf(List.of()), MACHINE, Optional.empty());
        report.write(ALL);

        JsonNode written =
                new ObjectMapper().readTree(folder.resolve("report.json").toFile());
        assertEquals(7, written.at("/booking/holds_s").asInt());
        assertEquals(9, written.at("/native/a/start_ms").asInt());
        assertEquals(50, written.at("/native/fee-service/start_ms").asInt());
    }

    @Test
    void whatWasNeverRunIsNotInTheText() throws IOException {
        Report report = Report.read(folder);
        report.write(ALL);
        assertFalse(Files.readString(folder.resolve("report.md")).contains("##"));
    }

    @Test
    void theTextHasTheFiguresAndTheKindOfMachine() throws IOException {
        Report report = Report.read(folder);
        report.at("native", "fee-service")
                .put("start_ms", 1234)
                .put("rss_idle_mb", 51)
                .put("rss_load_mb", 71)
                .put("size_mb", 99)
                .put("rounds", 3);
        report.measured(PACKAGING, PACKAGING.formsOf(List.of()), MACHINE, Optional.empty());
        report.write(ALL);

        String text = Files.readString(folder.resolve("report.md"));
        assertTrue(text.contains("| fee-service, native | 1,234 ms | 51 MB | 71 MB | 99 MB | 3 |"), text);
        assertTrue(text.contains("with 2 cores (a processor), 25 GB of memory, Linux 6, JDK 25.0.3."), text);
    }
}
