package kart.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kart.privacy.Sealer;
import kart.problem.Language;
import kart.testing.Metrics;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SmsSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/v1/secret-key/sms/send.json";
    private static final String ACCEPTED = """
            {"return":{"status":200,"message":"تایید شد"},"entries":[{"messageid":8792343,"status":1}]}
            """;

    @Inject
    SmsRepository messages;

    @Inject
    Sealer sealer;

    @Inject
    Vertx vertx;

    private WireMockServer server;
    private UUID subject;

    @BeforeEach
    void start() {
        server = new WireMockServer(0);
        server.start();
        subject = UUID.randomUUID();
        Sql.asOwner("DELETE FROM sms_message");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sendsAMessageAndForgetsIt() {
        server.stubFor(post(PATH).willReturn(okJson(ACCEPTED)));
        write();

        send();

        server.verify(
                1,
                postRequestedFor(urlPathEqualTo(PATH))
                        .withFormParam("receptor", equalTo("+989120000000"))
                        .withFormParam("message", equalTo("کد شما ۱۲۳۴۵۶ است"))
                        .withFormParam("sender", equalTo("10004346")));
        assertEquals("SENT", state());
        assertEquals(8792343L, Sql.count("SELECT gateway_id FROM sms_message WHERE subject = ?", subject));
        assertEquals(
                0, Sql.count("SELECT count(*) FROM sms_message WHERE receptor IS NOT NULL OR message IS NOT NULL"));
    }

    @Test
    void sendersThatRaceSendOnce() {
        server.stubFor(post(PATH).willReturn(okJson(ACCEPTED)));
        for (int i = 0; i < 30; i++) {
            write();
        }

        Race.of(4, caller -> {
            send();
            send();
            return caller;
        });

        server.verify(30, postRequestedFor(urlPathEqualTo(PATH)));
        assertEquals(30, Sql.count("SELECT count(*) FROM sms_message WHERE state = 'SENT'"));
    }

    @Test
    void aMessageThatTheGatewayRefusesIsParkedWithoutTellingTheKey() {
        server.stubFor(post(PATH).willReturn(aResponse().withStatus(418).withBody("<html>no credit</html>")));
        write();

        for (int i = 0; i < 3; i++) {
            Sql.asOwner("UPDATE sms_message SET due_at = now()");
            send();
        }

        assertEquals("PARKED", state());
        assertFalse(
                Sql.value(String.class, "SELECT last_error FROM sms_message").contains("secret-key"));
    }

    @Test
    void metricsDoNotTellTheKey() {
        server.stubFor(post(PATH).willReturn(okJson(ACCEPTED)));
        write();

        send();

        String scraped = RestAssured.get(Metrics.managementUrl() + "/metrics").asString();
        assertTrue(scraped.contains("http_server_"), "figures of HTTP are there");
        assertFalse(scraped.contains("secret-key"));
    }

    private void write() {
        Sql.asOwner(
                "INSERT INTO sms_message (subject, template, receptor, message) VALUES (?, 'code', ?, ?)",
                subject,
                sealer.seal(SmsOutbox.SEAL, "+989120000000"),
                sealer.seal(SmsOutbox.SEAL, "کد شما ۱۲۳۴۵۶ است"));
    }

    private void send() {
        SmsConfig config = config();
        new SmsSender(messages, new KavenegarGateway(vertx, config), sealer, config, vertx)
                .sendDue()
                .await()
                .atMost(PATIENCE);
    }

    private String state() {
        return Sql.value(String.class, "SELECT state FROM sms_message WHERE subject = ?", subject);
    }

    private SmsConfig config() {
        return new SmsConfig() {
            @Override
            public Optional<URI> url() {
                return Optional.of(URI.create(server.baseUrl()));
            }

            @Override
            public Optional<String> apiKey() {
                return Optional.of("secret-key");
            }

            @Override
            public Optional<String> sender() {
                return Optional.of("10004346");
            }

            @Override
            public Language language() {
                return Language.FA;
            }

            @Override
            public Duration pollInterval() {
                return Duration.ofMillis(100);
            }

            @Override
            public int maxAttempts() {
                return 3;
            }
        };
    }
}
