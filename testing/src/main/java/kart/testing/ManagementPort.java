package kart.testing;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Puts health and metrics of the packaged service on a free port that the test knows. Use it as
 * {@code @QuarkusTestResource(value = ManagementPort.class, restrictToAnnotatedClass = true)}.
 */
public class ManagementPort implements QuarkusTestResourceLifecycleManager {

    private static int port;

    @Override
    public Map<String, String> start() {
        try (ServerSocket main = free();
                ServerSocket management = free()) {
            port = management.getLocalPort();
            return Map.of(
                    "quarkus.http.port",
                    Integer.toString(main.getLocalPort()),
                    "quarkus.management.port",
                    Integer.toString(port),
                    "quarkus.management.host",
                    "127.0.0.1");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Override
    public void stop() {
        // The ports were only looked for.
    }

    /** What the service answers there. */
    public static Response get(String path) {
        return given().baseUri("http://127.0.0.1").port(port).get(path);
    }
}
