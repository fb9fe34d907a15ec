package kart.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import kart.sms.KavenegarGatewayTest.Provider;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The breaker before the gateway. */
@QuarkusTest
@QuarkusTestResource(value = Provider.class, restrictToAnnotatedClass = true)
class KavenegarGatewayTest {

    private static final int MORE_THAN_IT_TAKES = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WRONG_NUMBER = "+989990000000";

    @Inject
    SmsGateway gateway;

    @Inject
    CircuitBreakerMaintenance breakers;

    private WireMockServer provider;

    @BeforeEach
    @AfterEach
    void close() {
        breakers.resetAll();
        provider.resetAll();
    }

    @Test
    void wrongNumbersKeepNobodyElseFromBeingTold() {
        provider.stubFor(post(anyUrl()).willReturn(okJson("""
                {"return":{"status":200,"message":"تایید شد"},"entries":[{"messageid":7,"status":1}]}
                """)));
        provider.stubFor(post(anyUrl())
                .withRequestBody(containing("98999"))
                .willReturn(jsonResponse("{\"return\":{\"status\":411},\"entries\":null}", 411)));

        for (int i = 0; i < MORE_THAN_IT_TAKES; i++) {
            assertThrows(SmsRefused.class, () -> send(WRONG_NUMBER));
        }

        assertEquals(7, send("+989120000000"));
        assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("sms"));
    }

    @Test
    void aGatewayThatDoesNotWantUsIsLeftAlone() {
        provider.stubFor(
                post(anyUrl()).willReturn(jsonResponse("{\"return\":{\"status\":418},\"entries\":null}", 418)));

        for (int i = 0; i < 10; i++) {
            assertThrows(SmsNotTaken.class, () -> send("+989120000000"));
        }

        assertThrows(CircuitBreakerOpenException.class, () -> send("+989120000000"));
    }

    private long send(String receptor) {
        return gateway.send(1, receptor, "سلام").await().atMost(PATIENCE);
    }

    /** A provider that the service knows from its start; the sender finds nothing to do. */
    public static class Provider implements QuarkusTestResourceLifecycleManager {

        private final WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

        @Override
        public Map<String, String> start() {
            server.start();
            return Map.of(
                    "kart.sms.url", server.baseUrl(), "kart.sms.api-key", "secret-key", "kart.sms.poll-interval", "1h");
        }

        @Override
        public void inject(Object test) {
            ((KavenegarGatewayTest) test).provider = server;
        }

        @Override
        public void stop() {
            server.stop();
        }
    }
}
