package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.code;
import static kart.local.simulator.SimulatorFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulatorTest {

    @RegisterExtension
    final SimulatorFixture fixture = new SimulatorFixture();

    @Test
    void paymentsAndMessagesSurviveARestartAndKnobsDoNot() throws Exception {
        String verified = fixture.verified();
        String paid = fixture.paid();
        String inBank = fixture.inBank();
        Map<String, String> message = Map.of("receptor", "09123456789", "message", "سلام", "localid", "1");
        String first = fixture.sms("key", message).body();
        fixture.turn("{\"down\": true}");

        fixture.restart();

        assertEquals("VERIFIED", fixture.status(verified));
        assertEquals(101, code(fixture.verify(verified)));
        assertEquals(100, code(fixture.verify(paid)));
        assertEquals(303, fixture.decide(inBank, "paid").statusCode());
        assertEquals(first, fixture.sms("key", message).body());
        assertEquals(1, json(fixture.get("/sms.json").body()).at("/items").size());
    }

    @Test
    void startsByJdbcUrlAndTellsItsAddress() throws Exception {
        try (Simulator simulator = Simulator.start(TestPostgres.jdbcUrl(), "postgres", "", SimulatorFixture.FREE_PORT);
                HttpClient http = HttpClient.newHttpClient()) {
            assertTrue(simulator.url().toString().matches("http://127\\.0\\.0\\.1:[0-9]+"));
            var request = HttpRequest.newBuilder(simulator.url().resolve("/sms.json"));
            assertEquals(
                    200, http.send(request.build(), BodyHandlers.discarding()).statusCode());
        }
    }

    @Test
    void simulatorsThatStartAtOnceShareTheirTables() throws Exception {
        TestPostgres.execute("DROP SCHEMA simulator CASCADE");

        var started = Together.call(6, caller -> {
            try (Simulator simulator = Simulator.start(TestPostgres.source(), SimulatorFixture.FREE_PORT)) {
                return simulator.url().getPort();
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertEquals(6, started.size());
        assertEquals(100, code(fixture.call("request", fixture.order())));
    }

    @Test
    void aDatabaseThatHangsUpIsCalledAgain() throws Exception {
        String authority = fixture.paid();

        TestPostgres.execute("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'""");

        // A connection that was used a moment ago is trusted, so a call may fail; then all are new.
        int status = 503;
        for (int i = 0; i < 20 && status == 503; i++) {
            status = fixture.get("/pg/StartPay/" + authority).statusCode();
        }
        assertEquals(200, status);
        assertEquals(100, code(fixture.verify(authority)));
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Simulator.start(TestPostgres.source(), new InetSocketAddress("0.0.0.0", 0)));
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        InetSocketAddress taken =
                new InetSocketAddress("127.0.0.1", fixture.simulator.url().getPort());

        assertThrows(IOException.class, () -> Simulator.start(TestPostgres.source(), taken));
    }

    @Test
    void wrongPathsAndMethodsAreRefused() {
        assertEquals(404, fixture.get("/nothing").statusCode());
        var answer = fixture.get("/pg/v4/payment/verify.json");
        assertEquals(405, answer.statusCode());
        assertEquals("POST", answer.headers().firstValue("Allow").orElseThrow());
        assertEquals(
                413,
                fixture.send("POST", "/pg/v4/payment/verify.json", "x".repeat(300_000))
                        .statusCode());
    }

    @Test
    void noAnswerIsKeptByABrowserOrReadAsSomethingElse() {
        var headers = fixture.get("/sms").headers();

        assertEquals("no-store", headers.firstValue("Cache-Control").orElseThrow());
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(headers.firstValue("Content-Security-Policy").orElseThrow().startsWith("default-src 'none'"));
    }
}
