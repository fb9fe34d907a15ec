package kart.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void aStepIsATableAndAFindingARow() throws JsonProcessingException {
        String tables = Markdown.tables(new ObjectMapper().readTree("""
                {"findings": [
                  {"step": "Kills", "what": "no request failed", "verdict": "KEPT", "seen": "100 sent"},
                  {"step": "Kills", "what": "nothing is lost", "verdict": "BROKEN", "seen": "1|2\\nmissing"},
                  {"step": "Memory", "what": "idle", "verdict": "NOTED", "seen": "60 MiB"}]}"""));
        assertEquals("""

                ### Kills

                | | | |
                |---|---|---|
                | kept | no request failed | 100 sent |
                | **broken** | nothing is lost | 1\\|2 missing |

                ### Memory

                | | | |
                |---|---|---|
                |  | idle | 60 MiB |
                """, tables);
    }
}
