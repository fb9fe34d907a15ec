package kart.local.control;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Gives orders to the running launcher. */
public final class ControlClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final LauncherAddress address;

    public ControlClient(LauncherAddress address) {
        this.address = address;
    }

    /**
     * What the launcher answered.
     *
     * @param done false if it refused the order; the text says why
     */
    public record Answer(boolean done, String text) {}

    /** @throws IOException if no launcher answers there */
    public Answer status() throws IOException, InterruptedException {
        return send("GET", "/status");
    }

    /** Returns when the part is ready again, or failed. */
    public Answer restart(String part) throws IOException, InterruptedException {
        return send("POST", "/restart/" + part);
    }

    public Answer stop() throws IOException, InterruptedException {
        return send("POST", "/stop");
    }

    private Answer send(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(ControlServer.TOKEN_HEADER, address.token())
                .timeout(Duration.ofMinutes(5))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode() < 300, response.body());
    }
}
