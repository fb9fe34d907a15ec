package kart.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A browser at the bank's page: opens it, presses the button, and goes where it is sent. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_HOPS = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * Pays at the bank's page.
     *
     * @return where the bank sends the browser
     */
    URI payAt(URI bankPage) throws IOException, InterruptedException, StepFailed {
        HttpResponse<String> page = send(HttpRequest.newBuilder(bankPage).GET());
        if (page.statusCode() != 200) {
            throw new StepFailed("The bank's page answers " + page.statusCode());
        }
        HttpResponse<String> pressed = send(HttpRequest.newBuilder(bankPage)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=paid")));
        return bankPage.resolve(location(pressed));
    }

    /**
     * Goes where it is sent until the way ends.
     *
     * @param returnUrl where it ends
     * @return the address at which the browser ended, with what the service added to it
     */
    URI follow(URI start, URI returnUrl) throws IOException, InterruptedException, StepFailed {
        URI location = start;
        for (int hop = 0; hop < MAX_HOPS; hop++) {
            if (location.toString().startsWith(returnUrl.toString())) {
                return location;
            }
            location = location.resolve(
                    location(send(HttpRequest.newBuilder(location).GET())));
        }
        throw new StepFailed("The bank did not send the browser back");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> response) throws StepFailed {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new StepFailed(
                        response.uri().getPath() + " answers " + response.statusCode() + ": " + response.body()));
    }
}
