package kart.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.testing.TestDatabase;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemMappersTest {

    private static final String SARA =
            Token.citizen("kart-sample", "9901234565").sign();

    @Test
    void anInvalidFieldIsNamed() {
        problem(asSara().body("{\"text\":\" \"}").post("/v1/notes").then(), 400, "invalid-request")
                .body("violations[0].field", is("text"))
                .body("violations[0].message", notNullValue());
    }

    @Test
    void aRuleOverSeveralFieldsIsToldOfOneOfThem() {
        String pages = "{\"text\":\"x\",\"pages\":[{\"first\":1,\"last\":2},{\"first\":3,\"last\":2}]}";
        problem(asSara().body(pages).post("/v1/notes").then(), 400, "invalid-request")
                .body("violations.field", is(List.of("pages[1].last")))
                .body("violations.message", is(List.of("must be true")));
        problem(
                        asSara().body("{\"text\":\"x\",\"pages\":[null]}")
                                .post("/v1/notes")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations.field", is(List.of("pages[0]")));
    }

    @Test
    void whatIsWrongWithAFieldIsSaidInTheLanguageOfTheCaller() {
        problem(
                        asSara().header("Accept-Language", "fa")
                                .body("{\"text\":\" \"}")
                                .post("/v1/notes")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations[0].message", matchesPattern(".*\\p{InArabic}.*"));
        problem(
                        asSara().header("Accept-Language", "en")
                                .body("{\"text\":\" \"}")
                                .post("/v1/notes")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations[0].message", is("must not be blank"));
    }

    @Test
    void malformedJsonIsRefused() {
        problem(asSara().body("{\"text\":").post("/v1/notes").then(), 400, "malformed-body");
        problem(asSara().body("[1]").post("/v1/notes").then(), 400, "malformed-body");
    }

    @Test
    void aFieldThatCannotBeReadIsNamed() {
        String pages = "{\"text\":\"x\",\"pages\":[{\"first\":1,\"last\":2},{\"first\":\"three\",\"last\":4}]}";
        problem(asSara().body(pages).post("/v1/notes").then(), 400, "malformed-body")
                .body("violations.field", is(List.of("pages[1].first")))
                .body("violations.message", is(List.of("is missing or does not have the form that it must have")));
        problem(asSara().body("{\"text\":{}}").post("/v1/notes").then(), 400, "malformed-body")
                .body("violations.field", is(List.of("text")));
        problem(
                        asSara().body("{\"text\":\"x\",\"ink\":\"GREEN\"}")
                                .post("/v1/notes")
                                .then(),
                        400,
                        "malformed-body")
                .body("violations.field", is(List.of("ink")))
                .body("violations.message", is(List.of("must be one of BLACK, BLUE")));
    }

    @Test
    void anOversizedBodyIsRefused() {
        String large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
        problem(asSara().body(large).post("/v1/notes").then(), 413, "body-too-large");
    }

    @Test
    void theFrameworksAnswersAreProblemsToo() {
        problem(asSara().get("/v1/nowhere").then(), 404, "not-found");
        problem(asSara().delete("/v1/notes").then(), 405, "method-not-allowed");
        problem(
                asSara().contentType(ContentType.TEXT)
                        .body("x")
                        .post("/v1/notes")
                        .then(),
                415,
                "unsupported-media-type");
        problem(asSara().accept("image/png").get("/v1/notes").then(), 406, "not-acceptable");
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        String operator = Token.of("kart-sample", "olga", "operator").sign();
        problem(
                        with(operator)
                                .get("/v1/outbox/deliveries?limit=5&state=PIGEON5")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations.field", is(List.of("state")));
        problem(with(operator).get("/v1/outbox/deliveries?limit=many").then(), 400, "invalid-request")
                .body("violations.field", is(List.of("limit")));
        problem(
                with(operator)
                        .post("/v1/outbox/deliveries/many/replay?note=few")
                        .then(),
                404,
                "not-found");
        problem(
                with(operator)
                        .post("/v1/outbox/deliveries/m1/replay?limit=1&note=m1")
                        .then(),
                404,
                "not-found");
    }

    @Test
    void securityAnswersAreProblemsToo() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{}")
                                .post("/v1/notes")
                                .then(),
                        401,
                        "unauthenticated")
                .header("WWW-Authenticate", "Bearer");
        String operator = Token.of("kart-sample", "olga", "operator").sign();
        problem(with(operator).body("{}").post("/v1/notes").then(), 403, "forbidden");
    }

    @Test
    void aTokenOfAnotherAudienceIssuerOrTimeIsRefused() {
        Token other = Token.citizen("kart-fee", "9901234565");
        problem(with(other.sign()).get("/v1/notes").then(), 401, "unauthenticated");
        Token foreign = Token.citizen("kart-sample", "9901234565").issuedBy("https://elsewhere.example");
        problem(with(foreign.sign()).get("/v1/notes").then(), 401, "unauthenticated");
        Token old = Token.citizen("kart-sample", "9901234565")
                .expiredAt(Instant.now().minus(Duration.ofHours(1)));
        problem(with(old.sign()).get("/v1/notes").then(), 401, "unauthenticated");
        String tampered = SARA.substring(0, SARA.length() - 8) + "AAAAAAAA";
        problem(with(tampered).get("/v1/notes").then(), 401, "unauthenticated");
    }

    @Test
    void anUnexpectedFailureTellsNothingOfTheInside() {
        problem(asSara().get("/v1/notes").then(), 500, "internal-error")
                .body("errorId", notNullValue())
                .body(not(containsString("secret")))
                .body(not(containsString("kart.sample")))
                .body(not(containsString("Exception")));
    }

    @Test
    void aBrokenConstraintHasTheProblemOfItsName() {
        String text = "{\"text\":\"unique-" + UUID.randomUUID() + "\"}";
        asSara().header("Idempotency-Key", UUID.randomUUID())
                .body(text)
                .post("/v1/notes")
                .then()
                .statusCode(201);

        problem(
                asSara().header("Idempotency-Key", UUID.randomUUID())
                        .body(text)
                        .post("/v1/notes")
                        .then(),
                409,
                "conflict");
    }

    @Test
    void whoWaitsInVainForALockIsToldToComeAgain() throws SQLException {
        try (Connection other = TestDatabase.asOwner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE note");

            problem(
                            asSara().header("Idempotency-Key", UUID.randomUUID())
                                    .body("{\"text\":\"late\"}")
                                    .post("/v1/notes")
                                    .then(),
                            503,
                            "unavailable")
                    .header("Retry-After", is("1"));
        }
    }

    @Test
    void peopleAreSpokenToInTheirLanguage() {
        problem(
                        asSara().header("Accept-Language", "fa-IR, en;q=0.5")
                                .get("/v1/nowhere")
                                .then(),
                        404,
                        "not-found")
                .header("Content-Language", "fa")
                .body("title", is("پیدا نشد"));
        problem(asSara().header("Accept-Language", "de").get("/v1/nowhere").then(), 404, "not-found")
                .header("Content-Language", "en")
                .body("title", is("Not found"));
        problem(asSara().header("Accept-Language", ";;;").get("/v1/nowhere").then(), 404, "not-found");
    }

    private static RequestSpecification asSara() {
        return with(SARA);
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .body("type", endsWith("/" + slug))
                .body("status", is(status))
                .body("title", notNullValue())
                .body("detail", notNullValue());
    }
}
