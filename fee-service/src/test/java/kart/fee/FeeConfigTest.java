package kart.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeeConfigTest {

    private static final String PORTAL = "https://portal.example/return";

    @Inject
    FeeConfig running;

    @Test
    void whatIsNotSetHasTheseDefaults() {
        FeeConfig config = with(Map.of());

        assertEquals(Duration.ofMinutes(30), config.payment().lifetime());
        assertEquals(Duration.ofMinutes(1), config.payment().requestLease());
        assertEquals("5s", config.reconciliation().poll());
        assertEquals(50, config.reconciliation().batch());
        assertEquals(Duration.ofMinutes(2), config.reconciliation().firstLook());
        assertEquals(Duration.ofMinutes(1), config.reconciliation().interval());
        assertEquals(Duration.ofMinutes(10), config.reconciliation().maxInterval());
        assertEquals(Duration.ofMinutes(10), config.reconciliation().abandonAfter());
        assertEquals(Duration.ofHours(1), config.reconciliation().refundAgain());
    }

    @Test
    void whatIsSetIsTaken() {
        FeeConfig config = with(Map.of("kart.fee.payment.lifetime", "20m", "kart.fee.reconciliation.batch", "7"));

        assertEquals(Duration.ofMinutes(20), config.payment().lifetime());
        assertEquals(7, config.reconciliation().batch());
        assertEquals("kart-portal", config.returnUrls().getFirst().client());
        assertEquals(List.of(URI.create(PORTAL)), config.returnUrls().getFirst().addresses());
        assertEquals(URI.create("https://fee.example"), config.callbackUrl());
        assertEquals(
                URI.create("https://payment.zarinpal.com"), config.gateway().url());
    }

    @Test
    void theRunningServiceHasALongerLeaseThanTheGatewayMayTake() {
        assertEquals(true, running.payment().requestLease().compareTo(Duration.ofSeconds(15)) > 0);
    }

    @Test
    void theReadmeNamesEveryKey() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        for (String key : List.of(
                "kart.fee.callback-url",
                "kart.fee.return-urls[n].client",
                "kart.fee.gateway.url",
                "kart.fee.gateway.page-url",
                "kart.fee.gateway.merchant-id",
                "kart.fee.payment.lifetime",
                "kart.fee.payment.request-lease",
                "kart.fee.reconciliation.poll",
                "kart.fee.reconciliation.batch",
                "kart.fee.reconciliation.first-look",
                "kart.fee.reconciliation.interval",
                "kart.fee.reconciliation.max-interval",
                "kart.fee.reconciliation.abandon-after",
                "kart.fee.reconciliation.refund-again")) {
            assertEquals(true, readme.contains("`" + key + "`"), key);
        }
    }

    private static FeeConfig with(Map<String, String> more) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FeeConfig.class)
                .withDefaultValues(Map.of(
                        "kart.fee.callback-url", "https://fee.example",
                        "kart.fee.return-urls[0].client", "kart-portal",
                        "kart.fee.return-urls[0].addresses", PORTAL,
                        "kart.fee.gateway.url", "https://payment.zarinpal.com",
                        "kart.fee.gateway.merchant-id", "00000000-0000-4000-8000-000000000000"))
                .withDefaultValues(more)
                .build()
                .getConfigMapping(FeeConfig.class);
    }
}
