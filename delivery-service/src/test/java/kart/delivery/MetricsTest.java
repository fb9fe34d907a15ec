package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import kart.delivery.Cases.Case;
import kart.metrics.Figure.Pace;
import kart.metrics.FigureReader;
import kart.testing.Metrics;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** What the service says of itself moves as what it does. */
@QuarkusTest
class MetricsTest {

    @Inject
    FigureReader figures;

    @Test
    void areThoseOfTheDocument() {
        read();
        Metrics.scrape().areThoseOf("delivery-service");
    }

    @Test
    void countEachMoveOnceItIsCommitted() {
        Metrics before = Metrics.scrape();

        Cases.handedOver();

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_card_moves_total", "from", "", "to", "ORDERED");
        rises(before, after, 1, "kart_card_moves_total", "from", "ORDERED", "to", "ISSUED");
        rises(before, after, 1, "kart_card_moves_total", "from", "ISSUED", "to", "ROUTED");
        rises(before, after, 1, "kart_card_moves_total", "from", "ROUTED", "to", "PACKED");
        rises(before, after, 1, "kart_card_moves_total", "from", "PACKED", "to", "DISPATCHED");
        rises(before, after, 1, "kart_card_moves_total", "from", "DISPATCHED", "to", "AT_OFFICE");
        rises(before, after, 1, "kart_card_moves_total", "from", "AT_OFFICE", "to", "HANDED_OVER");
        rises(before, after, 1, "kart_job_done_total", "job", "batch-parts");
        rises(before, after, 1, "kart_job_done_total", "job", "routing");
    }

    @Test
    void sayWhatIsThere() {
        read();
        Metrics before = Metrics.scrape();

        Case c = Cases.enrolled();
        read();

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_cards", "state", "ORDERED");
        rises(before, after, 0, "kart_cards_overdue", "clock", "office");
        assertTrue(after.value("kart_outbox_waiting", "target", "appointment")
                > before.value("kart_outbox_waiting", "target", "appointment"));
        assertEquals(
                Sql.count("SELECT count(*) FROM card WHERE state = 'ORDERED'"),
                after.value("kart_cards", "state", "ORDERED"),
                c::toString);
    }

    @Test
    void areOnTheManagementPortOnly() {
        assertEquals(404, RestAssured.get("/q/metrics").statusCode());
        assertEquals(404, RestAssured.get("/q/health/ready").statusCode());
    }

    private void read() {
        figures.read(Pace.OFTEN).chain(() -> figures.read(Pace.SELDOM)).await().atMost(Duration.ofSeconds(30));
    }

    private static void rises(Metrics before, Metrics after, int by, String name, String... labels) {
        assertEquals(by, after.value(name, labels) - before.value(name, labels), () -> name + String.join(" ", labels));
    }
}
