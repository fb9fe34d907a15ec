package kart.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.restassured.RestAssured;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import kart.metrics.Figure.Pace;
import kart.metrics.FigureReader;
import kart.testing.Metrics;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every service says of its outbox moves as what the relay does. */
@QuarkusTest
class OutboxMetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DeliveryRepository deliveries;

    @Inject
    EventSender sender;

    @Inject
    OutboxConfig config;

    @Inject
    Vertx vertx;

    @Inject
    Tries tries;

    @Inject
    FigureReader figures;

    @OidcWireMock
    WireMockServer oidcServer;

    private Sink sink;

    @BeforeEach
    void open() throws IOException {
        oidcServer.stubFor(post("/auth/realms/quarkus/tokens")
                .willReturn(okJson("{\"access_token\":\"service\",\"expires_in\":600}")));
        Sql.asOwner("DELETE FROM outbox_event");
        sink = new Sink();
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void areThoseOfTheDocument() {
        read();
        Metrics.scrape().areThoseOf("every service");
    }

    @Test
    void aDeliveryIsCountedAndItsLagIsSorted() {
        tell(UUID.randomUUID(), "on time", Duration.ZERO);
        tell(UUID.randomUUID(), "late", Duration.ofSeconds(40));
        Metrics before = Metrics.scrape();

        round();

        Metrics after = Metrics.scrape();
        rises(before, after, 2, "kart_outbox_deliveries_total", "target", "first", "outcome", "delivered");
        rises(before, after, 2, "kart_outbox_lag_seconds_count", "target", "first");
        rises(before, after, 1, "kart_outbox_lag_seconds_bucket", "target", "first", "le", "30.0");
        rises(before, after, 2, "kart_outbox_lag_seconds_bucket", "target", "first", "le", "3600.0");
        rises(before, after, 0, "kart_outbox_lag_seconds_count", "target", "second");
    }

    @Test
    void aTargetThatIsAwayIsToldFromOneThatRefuses() {
        UUID application = UUID.randomUUID();
        tell(application, "poison", Duration.ofMinutes(9));
        tell(application, "behind", Duration.ofMinutes(8));
        tell(UUID.randomUUID(), "patient", Duration.ofMinutes(2));
        Metrics before = Metrics.scrape();

        sink.rule = event -> 503;
        round();
        Metrics away = Metrics.scrape();
        rises(before, away, 2, "kart_outbox_deliveries_total", "target", "first", "outcome", "away");
        read();
        assertEquals(3, Metrics.scrape().value("kart_outbox_waiting", "target", "first"));
        assertTrue(Metrics.scrape().value("kart_outbox_oldest_seconds", "target", "first") >= 540);

        sink.rule = event -> event.get("data").get("text").asText().equals("poison") ? 422 : 204;
        Sql.asOwner("UPDATE outbox_delivery SET due_at = now() + interval '1 hour' WHERE event_id ="
                + " (SELECT id FROM outbox_event WHERE data ->> 'text' = 'patient')");
        for (int i = 0; i < config.maxAttempts(); i++) {
            Sql.asOwner("UPDATE outbox_delivery SET due_at = now() WHERE subject = ?", application);
            round();
        }
        read();

        Metrics parked = Metrics.scrape();
        rises(
                away,
                parked,
                config.maxAttempts() - 1,
                "kart_outbox_deliveries_total",
                "target",
                "first",
                "outcome",
                "refused");
        rises(away, parked, 1, "kart_outbox_deliveries_total", "target", "first", "outcome", "parked");
        assertEquals(1, parked.value("kart_outbox_parked", "target", "first"));
        assertEquals(2, parked.value("kart_outbox_waiting", "target", "first"));
        double oldest = parked.value("kart_outbox_oldest_seconds", "target", "first");
        assertTrue(oldest >= 120 && oldest < 480, "what waits behind a parked event is not the oldest: " + oldest);
        assertEquals(0, parked.value("kart_outbox_oldest_seconds", "target", "second"));
    }

    @Test
    void aMessageThatWaitsIsSeen() {
        Sql.asOwner("DELETE FROM sms_message");
        Sql.asOwner(
                "INSERT INTO sms_message (subject, template, created_at) VALUES (uuidv7(), 'x', now() - interval '6 minutes')");
        read();
        Metrics metrics = Metrics.scrape();
        assertEquals(1, metrics.value("kart_sms_waiting"));
        assertTrue(metrics.value("kart_sms_oldest_seconds") >= 360);

        Sql.asOwner("DELETE FROM sms_message");
        read();
        assertEquals(0, Metrics.scrape().value("kart_sms_oldest_seconds"));
    }

    @Test
    void aMessageThatWasRefusedIsSeenWhenItIsParkedAndDoesNotLookLikeAGatewayThatIsAway() {
        Sql.asOwner("DELETE FROM sms_message");
        Sql.asOwner("""
                INSERT INTO sms_message (subject, template, message, state, attempts, created_at)
                VALUES (uuidv7(), 'tried again', 'sealed', 'PENDING', 1, now() - interval '6 minutes'),
                       (uuidv7(), 'refused', 'sealed', 'PARKED', 3, now()), (uuidv7(), 'late', NULL, 'PARKED', 0, now())
                """);

        read();

        Metrics metrics = Metrics.scrape();
        assertEquals(1, metrics.value("kart_sms_parked"));
        assertEquals(1, metrics.value("kart_sms_waiting"));
        assertEquals(0, metrics.value("kart_sms_oldest_seconds"));
    }

    @Test
    void everyProblemIsCounted() {
        Metrics before = Metrics.scrape();

        RestAssured.get("/v1/nowhere");
        RestAssured.post("/v1/notes");

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_refusals_total", "problem", "not-found", "status", "404");
        assertEquals(0, after.value("kart_refusals_total", "problem", "precondition-failed"), "there before the first");
    }

    private Relay.Round round() {
        return new Relay(deliveries, sender, config, vertx, tries)
                .relay("first", sink.url())
                .await()
                .atMost(PATIENCE);
    }

    private void read() {
        figures.read(Pace.OFTEN).chain(() -> figures.read(Pace.SELDOM)).await().atMost(PATIENCE);
    }

    private static void tell(UUID application, String text, Duration ago) {
        Sql.asOwner(
                "INSERT INTO outbox_event (type, subject, occurred_at, data)"
                        + " VALUES ('kart.note.read.v1', ?, now() - ? * interval '1 second', jsonb_build_object('text', ?))",
                application,
                ago.toSeconds(),
                text);
    }

    private static void rises(Metrics before, Metrics after, int by, String name, String... labels) {
        assertEquals(by, after.value(name, labels) - before.value(name, labels), () -> name + String.join(" ", labels));
    }
}
