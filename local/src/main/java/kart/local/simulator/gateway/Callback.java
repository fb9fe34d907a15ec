package kart.local.simulator.gateway;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** How the merchant learns that the payer is back: by the payer's browser, or not at all, or twice. */
final class Callback implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Callback.class.getName());

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** The merchant's URL with what the gateway appends. */
    static URI url(Payment payment) {
        String url = payment.callbackUrl().toString();
        int fragment = url.indexOf('#');
        String base = fragment < 0 ? url : url.substring(0, fragment);
        String answer = "Authority=%s&Status=%s".formatted(payment.authority(), payment.isPaid() ? "OK" : "NOK");
        return URI.create(base + (base.contains("?") ? "&" : "?") + answer);
    }

    /** Calls the URL without a browser, and does not wait for what comes of it. */
    void repeat(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(15))
                .GET()
                .build();
        Thread.ofVirtual().name("second callback").start(() -> {
            try {
                http.send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                LOG.log(Level.INFO, "The second callback did not arrive: {0}", e.toString());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
