package kart.e2e.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import kart.local.client.Tokens;
import kart.local.suite.Addresses;
import kart.local.suite.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerTest {

    private static final Call WRITE = Call.post("write", Service.FEE, "/v1/x", JsonNodeFactory.instance.objectNode());
    private static final Patience QUICK = new Patience(1, Duration.ZERO);

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<String> keys = new ArrayList<>();
    private final Tally tally = new Tally();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/realms/kart", exchange -> answer(exchange, 200, "{\"access_token\":\"a.b.c\"}"));
        server.createContext("/v1/x", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            int status = answers.poll();
            if (status == 0) {
                exchange.close();
            } else {
                answer(exchange, status, "{}");
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whatFailedIsSentAgainUnderTheSameKey() throws Exception {
        answers.addAll(List.of(502, 201));
        assertTrue(caller(QUICK).send(WRITE).isDone());
        assertEquals(2, keys.size());
        assertEquals(1, new HashSet<>(keys).size());
        assertEquals(1, tally.repeated());
        assertEquals(0, tally.lost());
    }

    @Test
    void aConnectionThatBreaksIsNotRepeatedBehindOurBacks() throws Exception {
        answers.addAll(List.of(0, 201));
        assertEquals(0, caller(Patience.NONE).send(WRITE).status());
        assertEquals(1, keys.size());
        assertEquals(1, tally.failedTries());
    }

    @Test
    void aRefusalIsNotSentAgainAndEveryRequestHasAKeyOfItsOwn() throws Exception {
        answers.addAll(List.of(409, 409));
        caller(QUICK).send(WRITE);
        caller(QUICK).send(WRITE);
        assertEquals(2, new HashSet<>(keys).size());
        assertEquals(2, tally.lost());
    }

    private Caller caller(Patience patience) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Addresses addresses = new Addresses(Map.of(Service.FEE, base), base, base);
        return new Caller(
                HttpClient.newHttpClient(),
                addresses,
                Login.ofPerson(new Tokens(addresses.issuer()), "sara"),
                new Pace(1_000_000),
                patience,
                tally);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
