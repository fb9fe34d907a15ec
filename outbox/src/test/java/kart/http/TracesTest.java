package kart.http;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kart.outbox.CloudEvent;
import kart.outbox.TracedRelay;
import kart.sms.SmsGateway;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What events do for a case is one trace, in every service and however late, and leads back to the requests. */
@QuarkusTest
@TestProfile(TracesTest.WithACollector.class)
class TracesTest {

    private static final String REQUEST = "0af7651916cd43dd8448eb211c80319c";
    private static final String SARA = "9901234565";

    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    /** No other server of these tests answers so: what tells a call of the gateway apart, for its path must not. */
    private static final int OF_GATEWAY = 202;

    /** What a site sets, with spans sent soon. */
    public static class WithACollector implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.bsp.schedule.delay", "20ms",
                    "kart.sms.url", "${keycloak.url}",
                    "kart.sms.api-key", "secret-key");
        }
    }

    @Inject
    Collector collector;

    @Inject
    TracedRelay relay;

    @Inject
    SmsGateway gateway;

    @OidcWireMock
    WireMockServer oidcServer;

    @BeforeEach
    void forget() {
        oidcServer.stubFor(post("/auth/realms/quarkus/tokens")
                .willReturn(okJson("{\"access_token\":\"service\",\"expires_in\":600}")));
        Sql.asOwner("DELETE FROM outbox_event");
        collector.forget();
    }

    @Test
    void aCaseIsOneTraceInEveryServiceAlsoWhenItIsToldAgain() throws Exception {
        assertEquals(201, write("traced " + UUID.randomUUID()).statusCode());
        String trace = Sql.value(String.class, "SELECT replace(subject::text, '-', '') FROM outbox_event");

        String first = relay.deliver();
        Sql.asOwner("UPDATE outbox_delivery SET state = 'PENDING', due_at = now() WHERE target = 'first'");
        String again = relay.deliver();
        assertEquals(204, hear(again));

        assertEquals(trace, first.substring(3, 35));
        assertEquals(trace, again.substring(3, 35));
        assertNotEquals(first, again);
        for (int i = 0; i < 2; i++) {
            SpanData told = collector.next("kart.note.written.v1 send");
            assertEquals(trace, told.getTraceId());
            assertEquals(REQUEST, told.getLinks().getFirst().getSpanContext().getTraceId());
        }
        SpanData taken = collector.next("kart.heard.v1 process");
        assertEquals(trace, taken.getTraceId());
        assertEquals(again.substring(36, 52), taken.getParentSpanId());
    }

    @Test
    void whatIsNobodysBusinessIsInNoSpan() throws InterruptedException {
        RestAssured.given()
                .auth()
                .oauth2(Token.citizen("kart-sample", SARA).sign())
                .queryParam("nationalId", SARA)
                .queryParam("phone", "09123456789")
                .get("/v1/notes");

        SpanData span = collector.next("GET /v1/notes");
        String said = span.getName() + span.getAttributes() + span.getEvents() + span.getStatus();
        assertTrue(said.contains("url.query"), said);
        for (String unsaid : List.of(SARA, "09123456789", "Bearer", "eyJ", "secret of the house")) {
            assertFalse(said.contains(unsaid), said);
        }
    }

    @Test
    void theKeyInTheAddressOfTheGatewayIsInNoSpan() throws InterruptedException {
        String taken = "{\"return\":{\"status\":200},\"entries\":[{\"messageid\":8792343,\"status\":1}]}";
        oidcServer.stubFor(post("/v1/secret-key/sms/send.json").willReturn(jsonResponse(taken, OF_GATEWAY)));

        gateway.send(1, "+989120000000", "کد شما ۱۲۳۴۵۶ است").await().atMost(Duration.ofSeconds(20));

        SpanData span = collector.next("POST");
        while (!Objects.equals(span.getAttributes().get(STATUS), (long) OF_GATEWAY)) {
            span = collector.next("POST");
        }
        assertEquals(oidcServer.baseUrl() + "/***", span.getAttributes().get(URL));
        String said = span.getName() + span.getAttributes() + span.getEvents() + span.getStatus();
        for (String unsaid : List.of("secret-key", "9120000000", "۱۲۳۴۵۶")) {
            assertFalse(said.contains(unsaid), said);
        }
    }

    private static Response write(String text) {
        return RestAssured.given()
                .auth()
                .oauth2(Token.citizen("kart-sample", SARA).sign())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("traceparent", "00-" + REQUEST + "-b7ad6b7169203331-01")
                .contentType(ContentType.JSON)
                .body("{\"text\":\"" + text + "\"}")
                .post("/v1/notes");
    }

    private static int hear(String traceparent) {
        return RestAssured.given()
                .auth()
                .oauth2(Token.service("kart-sample", "sample-service").sign())
                .contentType(CloudEvent.JSON)
                .body("""
                        {"specversion":"1.0","id":"%s","source":"/sample","type":"kart.heard.v1","subject":"%s",
                         "time":"2026-11-22T06:00:00Z","traceparent":"%s","data":{"text":"%s"}}""".formatted(UUID.randomUUID(), UUID.randomUUID(), traceparent, UUID.randomUUID())
                        .getBytes())
                .post("/events")
                .statusCode();
    }
}
