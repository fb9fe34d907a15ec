package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryConfigTest {

    @Inject
    DeliveryConfig config;

    @Test
    void defaultsAreThoseOfTheReadme() throws IOException {
        assertEquals(Duration.ofMinutes(10), config.handover().codeLifetime());
        assertEquals(5, config.handover().maxTries());
        assertEquals(5, config.handover().codesAnHour());
        assertEquals(40, config.routing().cardsPerWorkstation());
        assertEquals(1000, config.routing().batchSize());
        assertEquals(List.of(30, 50), config.dwell().reminderDays());
        assertEquals(60, config.dwell().officeDays());
        assertEquals("1s", config.jobs().batch());
        assertEquals("1s", config.jobs().routing());
        assertEquals("30s", config.jobs().dwell());
        String readme = Files.readString(Path.of("README.md"));
        Stream.of(
                        "`KART_DELIVERY_PROOF_KEY` | none",
                        "`KART_DELIVERY_HANDOVER_CODE_LIFETIME` | `10m`",
                        "`KART_DELIVERY_HANDOVER_MAX_TRIES` | `5`",
                        "`KART_DELIVERY_HANDOVER_CODES_AN_HOUR` | `5`",
                        "`KART_DELIVERY_ROUTING_CARDS_PER_WORKSTATION` | `40`",
                        "`KART_DELIVERY_ROUTING_BATCH_SIZE` | `1000`",
                        "`KART_DELIVERY_DWELL_REMINDER_DAYS` | `30,50`",
                        "`KART_DELIVERY_DWELL_OFFICE_DAYS` | `60`",
                        "`KART_DELIVERY_JOBS_BATCH` | `1s`",
                        "`KART_DELIVERY_JOBS_ROUTING` | `1s`",
                        "`KART_DELIVERY_JOBS_DWELL` | `30s`")
                .forEach(row -> assertTrue(readme.contains(row), () -> "not in the README: " + row));
    }
}
