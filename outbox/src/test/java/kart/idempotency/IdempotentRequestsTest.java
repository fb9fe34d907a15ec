package kart.idempotency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotentRequestsTest {

    private static final String SARA =
            Token.citizen("kart-sample", "9901234565").sign();
    private static final String REZA =
            Token.citizen("kart-sample", "9911313751").sign();

    @Test
    void aRepeatedRequestHasOneEffectAndTheSameAnswer() {
        String key = UUID.randomUUID().toString();
        String text = "once-" + key;

        Response first = write(SARA, key, text);
        Response second = write(SARA, key, text);

        assertEquals(201, first.statusCode());
        assertEquals(201, second.statusCode());
        assertEquals(first.body().asString(), second.body().asString());
        assertEquals(first.header("Location"), second.header("Location"));
        assertEquals("true", second.header("Idempotency-Replayed"));
        assertEquals(1, Sql.count("SELECT count(*) FROM note WHERE text = ?", text));
        assertEquals(1, Sql.count("SELECT count(*) FROM outbox_event WHERE data ->> 'text' = ?", text));
    }

    @Test
    void copiesThatRaceHaveOneEffect() {
        for (int round = 0; round < 10; round++) {
            String key = UUID.randomUUID().toString();
            String text = "race-" + key;

            List<Response> answers = Race.of(10, caller -> write(SARA, key, text));

            assertEquals(1, Sql.count("SELECT count(*) FROM note WHERE text = ?", text));
            assertEquals(1, Sql.count("SELECT count(*) FROM outbox_event WHERE data ->> 'text' = ?", text));
            assertTrue(answers.stream().anyMatch(answer -> answer.statusCode() == 201));
            for (Response answer : answers) {
                if (answer.statusCode() != 201) {
                    assertEquals(409, answer.statusCode());
                    assertTrue(answer.jsonPath().getString("type").endsWith("/idempotency-key-in-use"));
                    assertEquals("1", answer.header("Retry-After"));
                }
            }
        }
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        write(SARA, key, "a-" + key);

        write(SARA, key, "b-" + key).then().statusCode(422).body("type", endsWith("/idempotency-key-reused"));

        assertEquals(0, Sql.count("SELECT count(*) FROM note WHERE text = ?", "b-" + key));
    }

    @Test
    void theSameKeyOfAnotherPersonIsAnotherRequest() {
        String key = UUID.randomUUID().toString();

        assertEquals(201, write(SARA, key, "sara-" + key).statusCode());
        assertEquals(201, write(REZA, key, "reza-" + key).statusCode());
    }

    @Test
    void aRequestWithoutAKeyIsRefused() {
        given().auth()
                .oauth2(SARA)
                .contentType(ContentType.JSON)
                .body("{\"text\":\"keyless\"}")
                .post("/v1/notes")
                .then()
                .statusCode(400)
                .body("type", endsWith("/idempotency-key-missing"));
    }

    @Test
    void aRefusalIsJudgedAnew() {
        String key = UUID.randomUUID().toString();

        write(SARA, key, "no").then().statusCode(409).body("word", org.hamcrest.Matchers.is("no"));
        // Nothing was kept, so the key is free for what the caller sends instead.
        assertEquals(201, write(SARA, key, "yes-" + key).statusCode());
    }

    @Test
    void whatIsKeptCannotBeReadInTheDatabase() {
        String key = UUID.randomUUID().toString();
        write(SARA, key, "private-" + key);

        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM idempotent_request WHERE key = ? AND encode(answer, 'escape') LIKE '%private%'",
                        key));
        assertEquals(1, Sql.count("SELECT count(*) FROM idempotent_request WHERE key = ?", key));
    }

    private static Response write(String token, String key, String text) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"text\":\"" + text + "\"}")
                .post("/v1/notes");
    }
}
