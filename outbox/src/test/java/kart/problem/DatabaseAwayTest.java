package kart.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kart.testing.DatabaseGate;
import kart.testing.Metrics;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import kart.testing.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told while the database is away, and what becomes of them when it is back. */
@QuarkusTest
@TestProfile(DatabaseAwayTest.BehindAGate.class)
class DatabaseAwayTest {

    private static final String SARA =
            Token.citizen("kart-sample", "9901234565").sign();

    private static boolean shut;

    /** The sample service with a gate before its database, and nobody who gives up before all wait. */
    public static class BehindAGate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.reactive.additional-properties.lock_timeout", "60s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(DatabaseGate.class));
        }
    }

    @AfterEach
    void openAgain() throws IOException {
        if (shut) {
            DatabaseGate.open();
            shut = false;
        }
    }

    @Test
    void callersAreToldToComeAgainAndTheSameKeyWorksOnceTheDatabaseIsBack() throws Exception {
        String key = UUID.randomUUID().toString();
        String text = "away-" + key;
        assertEquals(201, write("before-" + key, UUID.randomUUID().toString()).statusCode());

        shut();
        for (int i = 0; i < 3; i++) {
            comeAgain(write(text, key));
        }

        openAgain();
        Response answer = write(text, key);
        assertEquals(201, answer.statusCode(), answer::asString);
        assertEquals(answer.asString(), write(text, key).asString());
        assertEquals(1, Sql.count("SELECT count(*) FROM note WHERE text = '" + text + "'"));
    }

    @Test
    void whoWaitsForAnAnswerWhileTheDatabaseGoesIsToldToComeAgain() throws Exception {
        String text = "waits-" + UUID.randomUUID();
        try (var owner = TestDatabase.asOwner();
                var statement = owner.createStatement();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE note IN ACCESS EXCLUSIVE MODE");
            List<Future<Response>> waiting = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit((Callable<Response>)
                            () -> write(text + i, UUID.randomUUID().toString())))
                    .toList();
            Sql.awaitWaiting(waiting.size());
            shut();
            for (Future<Response> caller : waiting) {
                comeAgain(caller.get());
            }
            owner.rollback();
        }
    }

    @Test
    void aProcessStaysReadyWithoutItsDatabaseButDoesNotStartWithoutIt() throws Exception {
        assertEquals(200, health("started"));
        shut();
        assertEquals(503, health("started"));
        assertEquals(200, health("ready"));
        assertEquals(200, health("live"));
        openAgain();
        assertEquals(200, health("started"));
    }

    @Test
    void aConnectionThatWasJustClosedIsAway() {
        assertTrue(DatabaseAway.explains(
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08006"})
    void aDatabaseThatStopsOrStartsIsAway(String sqlState) {
        Throwable failure = new PgException("it goes", "FATAL", sqlState, null);
        assertTrue(DatabaseAway.explains(new IllegalStateException(failure)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "57014"})
    void aDatabaseThatSaysNoIsNotAway(String sqlState) {
        assertFalse(DatabaseAway.explains(new PgException("no", "ERROR", sqlState, null)));
        assertFalse(DatabaseAway.explains(new IllegalStateException(new NullPointerException())));
    }

    private static void shut() {
        DatabaseGate.shut();
        shut = true;
    }

    private static int health(String kind) {
        return given().get(Metrics.managementUrl() + "/health/" + kind).statusCode();
    }

    private static Response write(String text, String key) {
        return given().auth()
                .oauth2(SARA)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"text\":\"" + text + "\"}")
                .post("/v1/notes");
    }

    private static void comeAgain(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType(Problem.MEDIA_TYPE)
                .header("Retry-After", notNullValue())
                .body("type", endsWith("/unavailable"));
    }
}
