package kart.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A target that keeps what it was given; it answers each event by a rule. */
final class Sink implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    final List<JsonNode> taken = Collections.synchronizedList(new ArrayList<>());
    volatile ToIntFunction<JsonNode> rule = event -> 204;

    Sink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<String> texts() {
        synchronized (taken) {
            return taken.stream()
                    .map(event -> event.get("data").get("text").asText())
                    .toList();
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode events = JSON.readTree(exchange.getRequestBody());
            int status = 204;
            for (JsonNode event : events) {
                status = Math.max(status, rule.applyAsInt(event));
            }
            if (status == 204) {
                events.forEach(taken::add);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
