package kart.e2e.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorsTest {

    private final AtomicInteger knocks = new AtomicInteger();
    private HttpServer ingress;

    /** Knows what is behind it from the third knock on. */
    @BeforeEach
    void open() throws IOException {
        ingress = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ingress.createContext("/", exchange -> {
            boolean knows = knocks.incrementAndGet() > 2;
            exchange.getResponseHeaders().add("Content-Type", knows ? "application/problem+json" : "text/plain");
            exchange.sendResponseHeaders(knows ? 404 : 503, -1);
            exchange.close();
        });
        ingress.start();
    }

    @AfterEach
    void close() {
        ingress.stop(0);
    }

    @Test
    void knocksUntilSomebodyElseThanTheIngressAnswers() throws InterruptedException {
        assertTrue(door().await(Duration.ofSeconds(30)));
        assertEquals(3, knocks.get());
    }

    @Test
    void givesUp() throws InterruptedException {
        assertFalse(door().await(Duration.ZERO));
        assertEquals(1, knocks.get());
    }

    private Doors door() {
        return new Doors(
                List.of(URI.create("http://127.0.0.1:" + ingress.getAddress().getPort() + "/v1/no-such-thing")));
    }
}
