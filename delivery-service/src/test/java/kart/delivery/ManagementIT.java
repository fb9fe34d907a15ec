package kart.delivery;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import kart.testing.ManagementPort;
import org.junit.jupiter.api.Test;

/** What Kubernetes and Prometheus ask, on the port that is theirs alone. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = ManagementPort.class, restrictToAnnotatedClass = true)
class ManagementIT {

    @Test
    void itHasStartedAndIsReady() {
        for (String probe : List.of("started", "ready", "live")) {
            ManagementPort.get("/q/health/" + probe).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void itsFiguresCanBeRead() {
        ManagementPort.get("/q/metrics").then().statusCode(200).body(containsString("http_server"));
    }
}
