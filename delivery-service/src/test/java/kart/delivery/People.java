package kart.delivery;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import kart.testing.Token;

/** The people and machines of the tests, and how they call the service. */
public final class People {

    public static final String AUDIENCE = "kart-delivery";
    public static final UUID CARRIER = UUID.nameUUIDFromBytes("organisation:post".getBytes());
    public static final String OPERATOR =
            Token.of(AUDIENCE, "an-operator", "operator").sign();
    public static final String AUDITOR =
            Token.of(AUDIENCE, "an-auditor", "auditor").sign();
    public static final String PARTNER =
            Token.staff(AUDIENCE, "partner", CARRIER).sign();

    private People() {}

    public static String citizen(String nationalId) {
        return Token.citizen(AUDIENCE, nationalId).sign();
    }

    public static String plant(String client) {
        return Token.of(AUDIENCE, "service-account-" + client, "plant")
                .with("azp", client)
                .sign();
    }

    public static String desk(UUID... offices) {
        return Token.staff(AUDIENCE, "desk-operator", CARRIER, offices).sign();
    }

    /** A person with a token; every request has a fresh key. */
    public static RequestSpecification as(String token) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    public static Response post(String token, String path, String body) {
        RequestSpecification request = as(token);
        return body == null
                ? request.post(path)
                : request.contentType(ContentType.JSON).body(body).post(path);
    }

    public static Response put(String token, String path, String body) {
        return as(token).contentType(ContentType.JSON).body(body).put(path);
    }

    public static Response get(String token, String path) {
        return given().auth().oauth2(token).get(path);
    }

    public static Response lines(String token, String method, String path, String body) {
        return as(token)
                .contentType("application/x-ndjson")
                .body(body.getBytes())
                .request(method, path);
    }
}
