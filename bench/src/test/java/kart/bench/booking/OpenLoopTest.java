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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private final Set<Integer> cameBefore = ConcurrentHashMap.newKeySet();

    @Test
    void whoIsRefusedComesAgainUntilServed() throws IOException {
        try (Server server = new Server(number -> cameBefore.add(number) ? 503 : 201)) {
            Answered answered = OpenLoop.surge(server.port(), 2_000, requests(50), Duration.ofMinutes(1));

            assertEquals(50, answered.count(201));
            assertEquals(50, answered.count(503));
            assertEquals(0, answered.improper());
        }
    }

    @Test
    void oneThatWaitsDoesNotHoldUpTheOthersAndHasWaitedSinceItWasDue() throws IOException {
        CountDownLatch allOthers = new CountDownLatch(199);
        try (Server server = new Server(number -> {
            if (number == 0) {
                allOthers.await();
            } else {
                allOthers.countDown();
            }
            return 201;
        })) {
            Answered answered = OpenLoop.once(server.port(), 2_000, requests(200));

            assertEquals(200, answered.count(201));
            Answered.One first = answered.all().stream()
                    .filter(one -> one.dueNanos() == 0)
                    .findFirst()
                    .orElseThrow();
            // It was answered after the last one was sent, 199 thousandths of half a second later.
            assertTrue(first.waitedNanos() >= 99_000_000, first.toString());
        }
    }

    private interface Answer {
        int to(int number) throws InterruptedException;
    }

    private static final class Server implements AutoCloseable {

        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

        Server(Answer answer) throws IOException {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                int number = Integer.parseInt(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
                try {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(answer.to(number), 2);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
                exchange.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.close();
        }
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
