package kart.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.testing.ConsoleLog;
import kart.testing.Token;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** What the console says, of real records through its real formatter and filter. */
@QuarkusTest
@TestProfile(LogTest.AsInProduction.class)
class LogTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = Logger.getLogger(LogTest.class);
    private static final String ID = "9901234565";

    /** Tests log text; production logs JSON. */
    public static class AsInProduction implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.console.json.enabled", "true");
        }
    }

    @Test
    void isJsonThatTheRunbooksCanRead() throws Exception {
        JsonNode line = only(() -> LOG.warnf("%d of %s", 3, "four"));

        assertEquals("3 of four", line.get("message").asText());
        assertEquals("WARN", line.get("level").asText());
        assertFalse(line.get("timestamp").asText().isEmpty());
    }

    @Test
    void masksParametersAndFailuresWithTheirCauses() throws Exception {
        IllegalStateException failure =
                new IllegalStateException("row (" + ID + ")", new IllegalArgumentException("+989123456789"));
        failure.addSuppressed(new RuntimeException("Bearer abcdefghijkl"));

        JsonNode line = only(() -> LOG.errorf(failure, "Unexpected failure of %s: 100%% sure", ID));

        assertEquals("Unexpected failure of ***: 100% sure", line.get("message").asText());
        String stack = line.get("stackTrace").asText();
        assertTrue(stack.contains("java.lang.IllegalStateException: row (***)"), stack);
        assertTrue(stack.contains("java.lang.IllegalArgumentException: ***"), stack);
        assertTrue(stack.contains("Bearer ***"), stack);
        assertTrue(stack.contains("LogTest.masksParametersAndFailuresWithTheirCauses"), stack);
        assertFalse(line.toString().contains(ID), line::toString);
        assertFalse(line.toString().contains("9123456789"), line::toString);
    }

    @Test
    void leavesAFailureAloneThatSaysNothingOfAnybody() throws Exception {
        JsonNode line = only(() -> LOG.error("failed", new IllegalStateException("no row")));

        assertTrue(line.get("stackTrace").asText().contains("java.lang.IllegalStateException: no row"));
        assertFalse(line.toString().contains("MaskedFailure"));
    }

    @Test
    void aRefusalIsOneLineWithTheTraceOfItsRequestAndNoStack() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        List<String> lines = ConsoleLog.during(() -> RestAssured.given()
                .auth()
                .oauth2(Token.citizen("kart-sample", ID).sign())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .contentType(ContentType.JSON)
                .body("{\"text\":\"no\"}")
                .post("/v1/notes")
                .then()
                .statusCode(409));

        JsonNode line = JSON.readTree(lines.stream()
                .filter(one -> one.contains("Refused: conflict"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(lines)));
        assertEquals("INFO", line.get("level").asText());
        assertEquals(trace, line.get("mdc").get("traceId").asText());
        assertFalse(line.has("stackTrace"));
        assertFalse(line.has("exception"));
    }

    private static JsonNode only(Runnable work) throws Exception {
        List<String> lines = ConsoleLog.during(work).stream()
                .filter(line -> line.contains(LogTest.class.getName()))
                .toList();
        assertEquals(1, lines.size(), lines::toString);
        return JSON.readTree(lines.getFirst());
    }
}
