package kart.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until a program answers over HTTP. */
public final class Answers {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Answers() {}

    /**
     * Returns when the address answers 200.
     *
     * @throws PartFailed if the program ends before, or does not answer so within the time given
     */
    public static void await(URI address, ChildProcess process, LogFile log, Duration patience)
            throws PartFailed, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw PartFailed.ended(process.name(), log);
            }
            try {
                HttpResponse<String> response = HTTP.send(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return;
                }
                last = response.statusCode() + " " + response.body().replaceAll("\\s+", " ");
            } catch (IOException e) {
                last = "no connection";
            }
            Thread.sleep(200);
        }
        throw PartFailed.withTail(
                "%s is not ready after %d s; %s answers: %s"
                        .formatted(process.name(), patience.toSeconds(), address, last),
                log);
    }
}
