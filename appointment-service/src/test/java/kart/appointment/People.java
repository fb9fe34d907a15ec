package kart.appointment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.testing.Token;
import kart.values.NationalId;

/** Who calls, and how. */
public final class People {

    public static final String AUDIENCE = "kart-appointment";
    public static final UUID FIRM = UUID.nameUUIDFromBytes("organisation:TEST".getBytes());
    public static final String OPERATOR =
            Token.of(AUDIENCE, "operator-1", "operator").sign();
    public static final String ASSISTANT =
            Token.of(AUDIENCE, "assistant-1", "assistant").sign();
    public static final String AUDITOR =
            Token.of(AUDIENCE, "auditor-1", "auditor").sign();

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private People() {}

    /** A national ID that no other test uses. */
    public static String newPerson() {
        return NationalId.fictional(991, SERIAL.incrementAndGet()).value();
    }

    public static String citizen(String nationalId) {
        return Token.citizen(AUDIENCE, nationalId).sign();
    }

    public static String desk(UUID... offices) {
        return Token.staff(AUDIENCE, "desk-operator", FIRM, offices).sign();
    }

    public static String manager(UUID... offices) {
        return Token.staff(AUDIENCE, "office-manager", FIRM, offices).sign();
    }

    public static String partner() {
        return partner(FIRM);
    }

    /** Somebody of an organisation who answers for all its offices. */
    public static String partner(UUID organisation) {
        return Token.staff(AUDIENCE, "partner", organisation).sign();
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public static Response post(String token, String path, String body) {
        return post(token, path, body, newKey());
    }

    public static Response post(String token, String path, String body, String key) {
        RequestSpecification request = RestAssured.given().auth().oauth2(token).header("Idempotency-Key", key);
        return (body == null ? request : request.contentType("application/json").body(body.getBytes())).post(path);
    }

    public static Response put(String token, String path, String body, String version) {
        RequestSpecification request = RestAssured.given().auth().oauth2(token).header("Idempotency-Key", newKey());
        return (version == null ? request : request.header("If-Match", version))
                .contentType("application/json")
                .body(body.getBytes())
                .put(path);
    }

    public static Response delete(String token, String path, String version) {
        RequestSpecification request = RestAssured.given().auth().oauth2(token).header("Idempotency-Key", newKey());
        return (version == null ? request : request.header("If-Match", version)).delete(path);
    }

    public static Response get(String token, String path) {
        return RestAssured.given().auth().oauth2(token).get(path);
    }

    /** Holds an answer against the problem that it must be. */
    public static Response refused(int status, String slug, Response response) {
        assertEquals(status, response.statusCode(), response::asString);
        assertEquals("application/problem+json", response.contentType().split(";")[0]);
        assertEquals("https://kart.example/problems/" + slug, response.path("type"));
        return response;
    }

    /** Holds an answer against a good status. */
    public static Response done(int status, Response response) {
        assertEquals(status, response.statusCode(), response::asString);
        return response;
    }
}
