package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaveTest {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Test
    void everyRequestIsSentOnceAndEveryAnswerCounted() throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            HttpServer server = server(threads);
            try {
                Wave.Outcome outcome =
                        Wave.send(server.getAddress().getPort(), 5, requests(203), Duration.ofMinutes(1));

                assertEquals(Map.of(201, 174, 503, 29), outcome.answers());
                assertEquals(203, seen.size());
                assertTrue(outcome.seconds() > 0 && outcome.p99Ms() >= outcome.p50Ms());
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void bodiesThatDoNotBeginAsTheyShouldAreCounted() throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            HttpServer server = server(threads);
            try {
                byte[] beginning = "answer to 1".getBytes(StandardCharsets.US_ASCII);
                Wave.Outcome outcome =
                        Wave.send(server.getAddress().getPort(), 5, requests(100), Duration.ofMinutes(1), beginning);

                // 1 and 10 to 19.
                assertEquals(89, outcome.unlike());
            } finally {
                server.stop(0);
            }
        }
    }

    @Test
    void anAnswerToHeadEndsWithItsHead() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            byte[] request = "HEAD / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            Wave.Outcome outcome = Wave.send(
                    server.getAddress().getPort(), 2, List.of(request, request, request), Duration.ofMinutes(1));

            assertEquals(Map.of(200, 3), outcome.answers());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void afterTheLimitNothingMoreIsSentAndWhatWasSentIsAwaited() throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            HttpServer server = server(threads);
            try {
                Wave.Outcome outcome = Wave.send(server.getAddress().getPort(), 5, requests(100), Duration.ZERO);

                assertEquals(
                        seen.size(),
                        outcome.answers().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
                assertTrue(seen.size() <= 5);
            } finally {
                server.stop(0);
            }
        }
    }

    private HttpServer server(ExecutorService threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            int number =
                    Integer.parseInt(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            seen.add(Integer.toString(number));
            byte[] answer = ("answer to " + number + " ".repeat(number * 50)).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(number % 7 == 0 ? 503 : 201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static List<byte[]> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(Integer::toString)
                .map(number -> "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(number.length(), number)
                        .getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
