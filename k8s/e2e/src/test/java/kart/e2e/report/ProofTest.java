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
 * The proof tells what the last run found, and nothing else. After a new run: copy its file to
 * {@code docs/operations/proof.json} and run this with {@code -Dkart.proof.write=true}.
 */
class ProofTest {

    private static final Path FIGURES = Path.of("../../docs/operations/proof.json");
    private static final Path PROOF = Path.of("../../docs/operations/proof.md");
    private static final String BEGIN = "<!-- figures of proof.json -->\n";
    private static final String END = "<!-- end of the figures -->\n";

    @Test
    void theTablesOfTheProofAreThoseOfItsFigures() throws IOException {
        String proof = Files.readString(PROOF);
        int begin = proof.indexOf(BEGIN);
        int end = proof.indexOf(END);
        assertTrue(begin >= 0 && end > begin, "the marks of the figures are missing");
        String expected = proof.substring(0, begin) + BEGIN + Markdown.tables(figures()) + "\n" + proof.substring(end);
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
