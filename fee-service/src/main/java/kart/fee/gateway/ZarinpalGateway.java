package kart.fee.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import kart.fee.FeeConfig;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Zarinpal's REST API, version 4. */
@ApplicationScoped
public class ZarinpalGateway implements PaymentGateway {

    static final String BREAKER = "gateway";

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int SUCCESS = 100;
    private static final int ALREADY_VERIFIED = 101;

    private final WebClient http;
    private final FeeConfig.Gateway config;

    @Inject
    ZarinpalGateway(Vertx vertx, FeeConfig config) {
        // A connection that the other side closes just as it is used again would leave a payment in doubt for nothing.
        this.http = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MS)
                        .setKeepAlive(false)
                        .setMaxPoolSize(50));
        this.config = config.gateway();
    }

    @Override
    @Timeout(value = 15, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = GatewayRefused.class)
    @CircuitBreakerName(BREAKER + "-request")
    @Bulkhead(value = 50, waitingTaskQueue = 100)
    public Uni<Authority> request(PaymentOrder order) {
        JsonObject body = new JsonObject()
                .put("amount", order.amountRial())
                .put("currency", "IRR")
                .put("description", order.description())
                .put("callback_url", order.callback().toString())
                .put(
                        "metadata",
                        new JsonObject()
                                .put("order_id", order.paymentId().toString())
                                .put("auto_verify", false));
        return call("request", body)
                .map(ZarinpalAnswer::requireSuccess)
                .map(data -> Authority.tryParse(data.path("authority").asText())
                        .orElseThrow(() -> new GatewayUnclear("request: no authority")));
    }

    @Override
    public URI startPage(Authority authority) {
        return config.pageUrl().orElse(config.url()).resolve("/pg/StartPay/" + authority.value());
    }

    @Override
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @CircuitBreakerName(BREAKER + "-verify")
    @Bulkhead(value = 50, waitingTaskQueue = 100)
    @Retry(maxRetries = 2, delay = 300, jitter = 200)
    public Uni<Verdict> verify(Authority authority, long amountRial) {
        JsonObject body = new JsonObject().put("amount", amountRial).put("authority", authority.value());
        return call("verify", body).map(ZarinpalGateway::verdict);
    }

    @Override
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = GatewayRefused.class)
    @CircuitBreakerName(BREAKER + "-inquire")
    @Bulkhead(value = 50, waitingTaskQueue = 100)
    @Retry(maxRetries = 2, delay = 300, jitter = 200, abortOn = GatewayRefused.class)
    public Uni<GatewayStatus> inquire(Authority authority) {
        return call("inquiry", new JsonObject().put("authority", authority.value()))
                .map(ZarinpalAnswer::requireSuccess)
                .map(ZarinpalGateway::status);
    }

    @Override
    @Timeout(value = 15, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = GatewayRefused.class)
    @CircuitBreakerName(BREAKER + "-reverse")
    @Bulkhead(value = 20, waitingTaskQueue = 100)
    public Uni<Void> reverse(Authority authority) {
        return call("reverse", new JsonObject().put("authority", authority.value()))
                .map(ZarinpalAnswer::requireSuccess)
                .replaceWithVoid();
    }

    /** 100 says verified now, 101 verified before, even on a first call: both are success. */
    private static Verdict verdict(ZarinpalAnswer answer) {
        return switch (answer.code()) {
            case SUCCESS, ALREADY_VERIFIED -> Verdict.verified(answer.requireText("ref_id"));
            case -50 -> Verdict.of(Verdict.Outcome.AMOUNT_DIFFERS);
            case -51 -> Verdict.of(Verdict.Outcome.NOT_PAID);
            case -53, -54, -55 -> Verdict.of(Verdict.Outcome.NOT_OURS);
            default -> throw new GatewayUnclear("verify: code " + answer.code());
        };
    }

    private static GatewayStatus status(JsonNode data) {
        try {
            return GatewayStatus.valueOf(data.path("status").asText());
        } catch (IllegalArgumentException unknown) {
            throw new GatewayUnclear("inquiry: no known status");
        }
    }

    private Uni<ZarinpalAnswer> call(String what, JsonObject body) {
        String url = config.url().resolve("/pg/v4/payment/" + what + ".json").toString();
        return http.postAbs(url)
                .putHeader("Accept", "application/json")
                .sendJsonObject(body.put("merchant_id", config.merchantId()))
                .onFailure()
                .transform(failure -> failed(what, failure))
                .map(response -> ZarinpalAnswer.read(what, response.statusCode(), response.bodyAsString()));
    }

    private static RuntimeException failed(String what, Throwable failure) {
        if (failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException) {
            return new GatewayAway(failure);
        }
        return new GatewayUnclear(
                what + (failure instanceof TimeoutException ? ": no answer in time" : ": connection lost"));
    }
}
