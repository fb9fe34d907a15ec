package kart.local.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import kart.local.home.Home;

/** Takes orders from other {@code ./kart} commands, while {@code up} runs. */
public final class ControlServer implements AutoCloseable {

    static final String TOKEN_HEADER = "X-Kart-Token";

    /** What can be asked of the running suite. */
    public interface Orders {

        /** The parts and where they stand, as text for a terminal. */
        String status();

        /**
         * Stops a part and starts it again.
         *
         * @return what came of it, as text for a terminal
         * @throws IllegalArgumentException if there is no such part or it does not start again
         */
        String restart(String part);

        /** Begins to stop everything. */
        void stop();
    }

    private final HttpServer server;
    private final Home home;
    private final String token;
    private final Orders orders;

    private ControlServer(HttpServer server, Home home, String token, Orders orders) {
        this.server = server;
        this.home = home;
        this.token = token;
        this.orders = orders;
    }

    /** Listens on a free loopback port and writes the address down. */
    public static ControlServer open(Home home, int offset, Orders orders) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ControlServer control = new ControlServer(server, home, HexFormat.of().formatHex(random), orders);
        server.createContext("/", control::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        new LauncherAddress(server.getAddress().getPort(), control.token, offset).write(home);
        return control;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isTrusted(exchange)) {
                respond(exchange, 403, "");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/status")) {
                respond(exchange, 200, orders.status());
            } else if (path.equals("/stop")) {
                respond(exchange, 202, "");
                orders.stop();
            } else if (path.startsWith("/restart/")) {
                restart(exchange, path.substring("/restart/".length()));
            } else {
                respond(exchange, 404, "");
            }
        }
    }

    private void restart(HttpExchange exchange, String part) throws IOException {
        try {
            respond(exchange, 200, orders.restart(part));
        } catch (IllegalArgumentException e) {
            respond(exchange, 400, e.getMessage());
        }
    }

    private boolean isTrusted(HttpExchange exchange) {
        String shown = exchange.getRequestHeaders().getFirst(TOKEN_HEADER);
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        try {
            LauncherAddress.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.stop(0);
    }
}
