package kart.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The proof tells what the last run found and what was measured last, and nothing else. After a new run: copy its file to
 * {@code docs/operations/proof.json}; then, as after {@code ./kart bench native}, run this with
 * {@code -Dkart.proof.write=true}.
 */
class ProofTest {

    private static final Path FIGURES = Path.of("../../docs/operations/proof.json");
    private static final Path STARTS = Path.of("../../docs/bench/report.json");
    private static final Path PROOF = Path.of("../../docs/operations/proof.md");

    @Test
    void theTablesOfTheProofAreThoseOfItsFigures() throws IOException {
        assertWritten("figures of proof.json", "end of the figures", Markdown.tables(figures()));
    }

    @Test
    void itsStartsAndMemoryAreThoseThatWereMeasuredLast() throws IOException {
        assertWritten(
                "starts of report.json",
                "end of the starts",
                Markdown.starts(new ObjectMapper().readTree(Files.readString(STARTS))));
    }

    private static void assertWritten(String from, String to, String tables) throws IOException {
        String proof = Files.readString(PROOF);
        String begin = "<!-- " + from + " -->\n";
        int beginsAt = proof.indexOf(begin);
        int endsAt = proof.indexOf("<!-- " + to + " -->\n");
        assertTrue(beginsAt >= 0 && endsAt > beginsAt, () -> "the marks are missing: " + from);
        String expected = proof.substring(0, beginsAt) + begin + tables + "\n" + proof.substring(endsAt);
        if (Boolean.getBoolean("kart.proof.write")) {
            Files.writeString(PROOF, expected);
        } else {
            assertEquals(expected, proof);
        }
    }

    @Test
    void aBrokenPromiseIsNotLeftUnexplained() throws IOException {
        String proof = Files.readString(PROOF);
        for (JsonNode finding : figures().path("findings")) {
            if (finding.path("verdict").asText().equals("BROKEN")) {
                assertTrue(
                        proof.contains("## What did not hold"),
                        () -> "say why it is broken: " + finding.path("what").asText());
            }
        }
    }

    private static JsonNode figures() throws IOException {
        return new ObjectMapper().readTree(Files.readString(FIGURES));
    }
}
