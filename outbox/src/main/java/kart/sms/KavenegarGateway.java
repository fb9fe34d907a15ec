package kart.sms;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Sends short messages through a gateway of Kavenegar's shape ({@code sms/send}), which knows them by {@code localid}. */
@ApplicationScoped
public class KavenegarGateway implements SmsGateway {

    private static final int ACCEPTED = 200;

    /**
     * The receptor, the length, the characters. Every other number is about us (parameters, account, key, sender, credit,
     * address) or the gateway, and would be the same for any message.
     */
    private static final Set<Integer> ABOUT_THE_MESSAGE = Set.of(411, 413, 422);

    private final WebClient http;
    private final SmsConfig config;

    @Inject
    KavenegarGateway(Vertx vertx, SmsConfig config) {
        this.http = WebClient.create(vertx, new WebClientOptions().setConnectTimeout(2_000));
        this.config = config;
    }

    @Override
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = SmsRefused.class)
    @CircuitBreakerName("sms")
    public Uni<Long> send(long localId, String receptor, String message) {
        URI base = config.url().orElseThrow();
        MultiMap form = MultiMap.caseInsensitiveMultiMap()
                .add("receptor", receptor)
                .add("message", message)
                .add("localid", Long.toString(localId));
        config.sender().ifPresent(sender -> form.add("sender", sender));
        return http.postAbs(base.resolve("/v1/" + config.apiKey().orElseThrow() + "/sms/send.json")
                        .toString())
                .sendForm(form)
                .map(KavenegarGateway::gatewayId);
    }

    private static long gatewayId(HttpResponse<Buffer> response) {
        JsonObject answer = answer(response);
        int status = answer.getJsonObject("return").getInteger("status");
        if (ABOUT_THE_MESSAGE.contains(status)) {
            throw new SmsRefused(Integer.toString(status));
        }
        if (status != ACCEPTED) {
            throw new SmsNotTaken(Integer.toString(status));
        }
        return answer.getJsonArray("entries").getJsonObject(0).getLong("messageid");
    }

    /** A proxy before the gateway has numbers of its own, which say nothing of a message: its 413 is not the gateway's. */
    private static JsonObject answer(HttpResponse<Buffer> response) {
        try {
            JsonObject body = response.bodyAsJsonObject();
            if (body != null && body.containsKey("return")) {
                return body;
            }
            throw new SmsNotTaken("HTTP " + response.statusCode());
        } catch (DecodeException notOfTheGateway) {
            throw new SmsNotTaken("HTTP " + response.statusCode());
        }
    }
}
