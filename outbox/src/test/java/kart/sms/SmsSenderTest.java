package kart.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kart.privacy.Sealer;
import kart.problem.Language;
import kart.testing.Metrics;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void aMessageThatTheGatewayRefusesIsParkedAfterItsTries() {
        server.stubFor(post(PATH).willReturn(answer(411)));
        write();

        tryTimes(2);
        assertEquals("PENDING", state());

        tryTimes(1);
        assertEquals("PARKED", state());
        assertEquals("411", lastError());
        assertEquals(1, Sql.count("SELECT count(*) FROM sms_message WHERE message IS NOT NULL"), "may be sent again");
    }

    @ParameterizedTest
    @MethodSource("answersThatAreNotAboutTheMessage")
    void whileTheGatewayIsAwayNothingIsLost(ResponseDefinitionBuilder away, String recorded) {
        server.stubFor(post(PATH).willReturn(away));
        write();

        tryTimes(12);
        assertEquals("PENDING", state());
        assertEquals(recorded, lastError());
        assertEquals(0, Sql.value(Integer.class, "SELECT attempts FROM sms_message WHERE subject = ?", subject));

        server.stubFor(post(PATH).willReturn(okJson(ACCEPTED)));
        tryTimes(1);
        assertEquals("SENT", state());
    }

    static Stream<Arguments> answersThatAreNotAboutTheMessage() {
        return Stream.of(
                arguments(answer(401), "401"),
                arguments(answer(403), "403"),
                arguments(answer(409), "409"),
                arguments(answer(418), "418"),
                arguments(answer(429), "429"),
                arguments(aResponse().withStatus(503).withBody("<html>away</html>"), "HTTP 503"),
                arguments(aResponse().withStatus(413).withBody("<html>a proxy's</html>"), "HTTP 413"),
                arguments(aResponse().withStatus(502), "HTTP 502"),
                arguments(aResponse().withFault(Fault.EMPTY_RESPONSE), "HttpClosedException"));
    }

    @Test
    void theLongerTheGatewayIsAwayTheLessItIsAskedButOnceAMinute() {
        server.stubFor(post(PATH).willReturn(answer(409)));
        write();

        assertWaits("0 seconds", 1, 2);
        assertWaits("1 minute", 7.5, 16);
        assertWaits("1 day", 30, 60);
    }

    @Test
    void whatIsOfNoUseByNowIsForgottenInsteadOfSent() {
        server.stubFor(post(PATH).willReturn(okJson(ACCEPTED)));
        write();
        Sql.asOwner("UPDATE sms_message SET useful_until = now() - interval '1 second', last_error = '409'");
        UUID late = subject;
        subject = UUID.randomUUID();
        write();
        Sql.asOwner("UPDATE sms_message SET useful_until = now() + interval '1 hour' WHERE subject = ?", subject);

        send();

        server.verify(1, postRequestedFor(urlPathEqualTo(PATH)));
        assertEquals("SENT", state());
        subject = late;
        assertEquals("PARKED", state());
        assertEquals("late, 409", lastError());
        assertEquals(0, Sql.count("SELECT count(receptor) + count(message) FROM sms_message"));
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

    /** What the gateway itself says, with a number. */
    private static ResponseDefinitionBuilder answer(int number) {
        return jsonResponse(
                "{\"return\":{\"status\":" + number + ",\"message\":\"+989120000000\"},\"entries\":null}", number);
    }

    private void tryTimes(int times) {
        for (int i = 0; i < times; i++) {
            Sql.asOwner("UPDATE sms_message SET due_at = now()");
            send();
        }
    }

    /** Sends a message of some age, and looks how long it waits then: from before it was sent, and from afterwards. */
    private void assertWaits(String age, double atLeast, double atMost) {
        Sql.asOwner("UPDATE sms_message SET created_at = now() - CAST(? AS interval), due_at = now()", age);
        double before = Sql.value(Double.class, "SELECT CAST(extract(epoch FROM now()) AS double precision)");
        send();
        double due =
                Sql.value(Double.class, "SELECT CAST(extract(epoch FROM due_at) AS double precision) FROM sms_message");
        double after = Sql.value(Double.class, "SELECT CAST(extract(epoch FROM now()) AS double precision)");
        assertTrue(due - before > atLeast, () -> "waits " + (due - before) + " s");
        assertTrue(due - after <= atMost, () -> "waits " + (due - after) + " s");
    }

    private String lastError() {
        return Sql.value(String.class, "SELECT last_error FROM sms_message WHERE subject = ?", subject);
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
