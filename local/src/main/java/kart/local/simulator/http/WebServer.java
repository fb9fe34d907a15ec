package kart.local.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kart.local.simulator.database.DatabaseUnavailable;

/** Listens and answers, each request on its own virtual thread. */
public final class WebServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
    private static final int LARGEST_BODY = 256 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Router router;

    private WebServer(HttpServer server, Router router) {
        this.server = server;
        this.router = router;
    }

    /**
     * Starts to listen.
     *
     * @param address port 0 takes a free one
     * @throws IOException if somebody else listens there
     */
    public static WebServer listen(InetSocketAddress address, Router router) throws IOException {
        WebServer web = new WebServer(HttpServer.create(address, 0), router);
        web.server.setExecutor(web.threads);
        web.server.createContext("/", web::answer);
        web.server.start();
        return web;
    }

    /** Where it listens, without a slash at the end. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            send(exchange, body.length > LARGEST_BODY ? Response.plain(413, "Too large\n") : work(exchange, body));
        }
    }

    private Response work(HttpExchange exchange, byte[] body) {
        URI uri = exchange.getRequestURI();
        try {
            return router.answer(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), body);
        } catch (DatabaseUnavailable e) {
            LOG.log(Level.WARNING, "The simulator cannot use its database: {0}", e.getMessage());
            return Response.plain(503, "The simulator cannot use its database\n");
        } catch (RuntimeException e) {
            // Without the path, which may hold an API key.
            LOG.log(Level.ERROR, "The simulator failed", e);
            return Response.plain(500, "The simulator failed\n");
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        if (response == Response.NONE) {
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        response.headers().forEach(headers::set);
        int length = response.body().length;
        exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(response.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        // Nobody gets the answers any more, and a call that was made slow may have a minute to go.
        threads.shutdownNow();
        threads.close();
    }
}
