package kart.outbox;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    void tellsEverySubscriberAndNobodyElse() {
        tell(UUID.randomUUID(), "kart.note.written.v1", "both");
        tell(UUID.randomUUID(), "kart.note.read.v1", "one");
        tell(UUID.randomUUID(), "kart.note.burnt.v1", "nobody");

        assertEquals(2, Sql.count("SELECT count(*) FROM outbox_delivery WHERE target = 'first'"));
        assertEquals(1, Sql.count("SELECT count(*) FROM outbox_delivery WHERE target = 'second'"));
    }

    @Test
    void keepsTheOrderOfEachApplication() {
        List<UUID> applications =
                IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();
        for (int step = 0; step < 6; step++) {
            for (UUID application : applications) {
                tell(application, "kart.note.read.v1", String.valueOf(step));
            }
        }

        drain(relay());

        assertEquals(30, sink.taken.size());
        for (UUID application : applications) {
            List<String> steps = sink.taken.stream()
                    .filter(event -> event.get("subject").asText().equals(application.toString()))
                    .map(event -> event.get("data").get("text").asText())
                    .toList();
            assertEquals(List.of("0", "1", "2", "3", "4", "5"), steps);
        }
    }

    @Test
    void relaysSideBySideDeliverEachEventOnceAndInOrder() {
        List<UUID> applications =
                IntStream.range(0, 40).mapToObj(i -> UUID.randomUUID()).toList();
        for (int step = 0; step < 5; step++) {
            for (UUID application : applications) {
                tell(application, "kart.note.read.v1", application + ":" + step);
            }
        }

        Race.of(4, caller -> drain(relay()));
        drain(relay());

        assertEquals(200, sink.taken.size());
        assertEquals(200, new HashSet<>(sink.texts()).size());
        for (UUID application : applications) {
            List<String> steps = sink.texts().stream()
                    .filter(text -> text.startsWith(application.toString()))
                    .map(text -> text.substring(text.indexOf(':') + 1))
                    .toList();
            assertEquals(List.of("0", "1", "2", "3", "4"), steps);
        }
    }

    @Test
    void anotherRelayTakesUpWhatADeadOneLeased() {
        UUID application = UUID.randomUUID();
        tell(application, "kart.note.read.v1", "orphan");
        List<LeasedDelivery> leased = deliveries
                .leaseOldest("first", 10, Duration.ofSeconds(30), UUID.randomUUID())
                .await()
                .atMost(PATIENCE);
        assertEquals(1, leased.size());

        assertEquals(Relay.Round.IDLE, round(relay()));
        expireLeases();
        drain(relay());

        assertEquals(List.of("orphan"), sink.texts());
    }

    @Test
    void aRelayThatLostItsLeaseMarksNothing() {
        tell(UUID.randomUUID(), "kart.note.read.v1", "slow");
        UUID slow = UUID.randomUUID();
        List<LeasedDelivery> lost = deliveries
                .leaseOldest("first", 10, Duration.ofSeconds(30), slow)
                .await()
                .atMost(PATIENCE);
        expireLeases();
        deliveries
                .leaseOldest("first", 10, Duration.ofSeconds(30), UUID.randomUUID())
                .await()
                .atMost(PATIENCE);

        deliveries
                .markDelivered(List.of(lost.getFirst().position()), slow)
                .await()
                .atMost(PATIENCE);

        assertEquals(1, Sql.count("SELECT count(*) FROM outbox_delivery WHERE state = 'PENDING'"));
    }

    @Test
    void aRefusedEventIsParkedAndHoldsBackOnlyItsOwnApplication() {
        UUID poisoned = UUID.randomUUID();
        UUID healthy = UUID.randomUUID();
        tell(poisoned, "kart.note.read.v1", "poison");
        tell(poisoned, "kart.note.read.v1", "behind");
        tell(healthy, "kart.note.read.v1", "well");
        sink.rule = event -> event.get("data").get("text").asText().equals("poison") ? 422 : 204;

        for (int i = 0; i < config.maxAttempts(); i++) {
            expireLeases();
            drain(relay());
        }

        assertEquals(List.of("well"), sink.texts());
        assertEquals("PARKED", stateOf("poison"));
        assertEquals("PENDING", stateOf("behind"));
    }

    @Test
    void aTargetThatIsAwayParksNothing() {
        tell(UUID.randomUUID(), "kart.note.read.v1", "patient");
        sink.rule = event -> 503;

        for (int i = 0; i < config.maxAttempts() + 2; i++) {
            expireLeases();
            assertEquals(Relay.Round.TARGET_AWAY, round(relay()));
        }
        sink.rule = event -> 204;
        expireLeases();
        drain(relay());

        assertEquals(List.of("patient"), sink.texts());
    }

    @Test
    void carriesTheTraceOfTheCaseAndWhoTells() {
        UUID application = UUID.randomUUID();
        String request = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Sql.asOwner(
                "INSERT INTO outbox_event (type, subject, traceparent, data) VALUES (?, ?, ?, '{\"text\":\"traced\"}')",
                "kart.note.read.v1",
                application,
                request);

        drain(relay());

        String told = sink.taken.getFirst().get("traceparent").asText();
        assertEquals("00-" + application.toString().replace("-", "") + "-", told.substring(0, 36));
        assertEquals(request.length(), told.length());
        assertEquals("/sample", sink.taken.getFirst().get("source").asText());
        assertEquals("1.0", sink.taken.getFirst().get("specversion").asText());
        assertNotNull(sink.taken.getFirst().get("time"));
        assertTrue(sink.taken.getFirst().get("subject").asText().equals(application.toString()));
    }

    private Relay relay() {
        return new Relay(deliveries, sender, config, vertx, tries);
    }

    private Relay.Round round(Relay relay) {
        return relay.relay("first", sink.url()).await().atMost(PATIENCE);
    }

    private List<Relay.Round> drain(Relay relay) {
        List<Relay.Round> rounds = new ArrayList<>();
        do {
            rounds.add(round(relay));
        } while (rounds.getLast() == Relay.Round.WORKED);
        return rounds;
    }

    private static void expireLeases() {
        Sql.asOwner("UPDATE outbox_delivery SET due_at = now() WHERE state = 'PENDING'");
    }

    private static String stateOf(String text) {
        return Sql.value(
                String.class,
                "SELECT d.state FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id"
                        + " WHERE e.data ->> 'text' = ?",
                text);
    }

    private static void tell(UUID application, String type, String text) {
        Sql.asOwner(
                "INSERT INTO outbox_event (type, subject, data) VALUES (?, ?, jsonb_build_object('text', ?))",
                type,
                application,
                text);
    }
}
