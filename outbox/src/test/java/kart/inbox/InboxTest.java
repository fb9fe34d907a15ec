package kart.inbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.outbox.CloudEvent;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxTest {

    private static final String SERVICE =
            Token.service("kart-sample", "fee-service").sign();

    @Test
    void takesABatch() {
        String a = "batch-" + UUID.randomUUID();
        String b = "batch-" + UUID.randomUUID();

        assertEquals(204, post(CloudEvent.JSON_BATCH, '[' + event(a, a) + ',' + event(b, b) + ']'));

        assertEquals(1, notes(a));
        assertEquals(1, notes(b));
    }

    @Test
    void takesASingleEvent() {
        String text = "single-" + UUID.randomUUID();

        assertEquals(204, post(CloudEvent.JSON, event(text, text)));

        assertEquals(1, notes(text));
    }

    @Test
    void copiesThatRaceHaveOneEffect() {
        for (int round = 0; round < 10; round++) {
            String text = "raced-" + UUID.randomUUID();

            List<Integer> statuses = Race.of(8, caller -> post(CloudEvent.JSON, event(text, text)));

            assertEquals(
                    Map.of(204, 8L), statuses.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())));
            assertEquals(1, notes(text));
        }
    }

    @Test
    void anEventWhoseEffectFailedIsForgottenAndTakenLater() {
        String text = "late-" + UUID.randomUUID();
        assertEquals(204, post(CloudEvent.JSON, event("first-" + text, text)));

        // The note exists already, so the effect breaks a constraint and the whole transaction rolls back.
        assertEquals(409, post(CloudEvent.JSON, event("second-" + text, text)));
        Sql.asOwner("DELETE FROM note WHERE text = ?", text);

        assertEquals(204, post(CloudEvent.JSON, event("second-" + text, text)));
        assertEquals(1, notes(text));
    }

    @Test
    void refusesATypeThatNobodyTakes() {
        String unknown = event("x", "x").replace("kart.heard.v1", "kart.unheard-of.v1");

        given().auth()
                .oauth2(SERVICE)
                .contentType(CloudEvent.JSON)
                .body(unknown.getBytes())
                .post("/events")
                .then()
                .statusCode(422)
                .body("type", endsWith("/event-type-unknown"));
    }

    @Test
    void refusesWhoSpeaksForAnother() {
        String foreign = event("y", "y").replace("/fee", "/delivery");

        assertEquals(403, post(CloudEvent.JSON, foreign));
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertEquals(400, post(CloudEvent.JSON, "{\"specversion\":\"1.0\"}"));
        assertEquals(400, post(CloudEvent.JSON, "not json"));
        assertEquals(400, post(CloudEvent.JSON, "null"));
    }

    @Test
    void refusesACitizen() {
        String citizen = Token.citizen("kart-sample", "9901234565").sign();

        given().auth()
                .oauth2(citizen)
                .contentType(CloudEvent.JSON)
                .body(event("z", "z").getBytes())
                .post("/events")
                .then()
                .statusCode(403);
    }

    private static int post(String contentType, String body) {
        return given().auth()
                .oauth2(SERVICE)
                .contentType(contentType)
                .body(body.getBytes())
                .post("/events")
                .statusCode();
    }

    private static String event(String id, String text) {
        return """
                {"specversion":"1.0","id":"%s","source":"/fee","type":"kart.heard.v1",
                 "subject":"0199c0de-0000-7000-8000-000000000001","time":"2026-11-22T10:00:00Z","data":{"text":"%s"}}
                """.formatted(id, text);
    }

    private static long notes(String text) {
        return Sql.count("SELECT count(*) FROM note WHERE text = ?", text);
    }
}
