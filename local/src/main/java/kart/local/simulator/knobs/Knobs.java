package kart.local.simulator.knobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;

/**
 * What goes wrong at the gateway. By default nothing does.
 *
 * @param latencyMs milliseconds that every call of the gateway takes longer, up to a minute
 * @param down the gateway answers nothing but 502 with an HTML page
 * @param dropAfterCommit of so many further calls the work is done, then the connection is closed without an answer
 * @param duplicateCallback besides the payer's browser, the gateway calls the callback too, at about the same moment
 * @param noCallback after paying or cancelling, the browser is not sent back
 * @param wrongAmount verify answers -50 and verifies nothing
 * @param flipEnvelope the empty half of an answer is an object where it is an array otherwise
 * @param stringCodes codes are text: {@code "100"}
 * @param burstLimit payment requests that a merchant has in ten seconds, more answer -12; 0 for no limit
 * @param reverseAfterSeconds how long after the payment it must be verified; later the money goes back by itself
 * @param payWithinSeconds how long after the request the payer has to pay
 */
public record Knobs(
        int latencyMs,
        boolean down,
        int dropAfterCommit,
        boolean duplicateCallback,
        boolean noCallback,
        boolean wrongAmount,
        boolean flipEnvelope,
        boolean stringCodes,
        int burstLimit,
        int reverseAfterSeconds,
        int payWithinSeconds) {

    /** Nothing goes wrong; the verification deadline is that of the strictest Iranian gateway. */
    public static final Knobs CALM = new Knobs(0, false, 0, false, false, false, false, false, 0, 15 * 60, 30 * 60);

    private static final int LONGEST_LATENCY_MS = 60_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Knobs {
        within("latencyMs", latencyMs, 0, LONGEST_LATENCY_MS);
        within("dropAfterCommit", dropAfterCommit, 0, Integer.MAX_VALUE);
        within("burstLimit", burstLimit, 0, Integer.MAX_VALUE);
        within("reverseAfterSeconds", reverseAfterSeconds, 1, Integer.MAX_VALUE);
        within("payWithinSeconds", payWithinSeconds, 1, Integer.MAX_VALUE);
    }

    /**
     * Reads knobs; what is not said is as in {@link #CALM}.
     *
     * @throws IllegalArgumentException if it is not a JSON object of known knobs within their ranges
     */
    static Knobs read(byte[] json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode given)) {
                throw new IllegalArgumentException("A JSON object is expected");
            }
            ObjectNode all = JSON.valueToTree(CALM);
            all.setAll(given);
            return JSON.treeToValue(all, Knobs.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(reason(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    JsonNode toJson() {
        return JSON.valueToTree(this);
    }

    Knobs withDropAfterCommit(int calls) {
        return new Knobs(
                latencyMs,
                down,
                calls,
                duplicateCallback,
                noCallback,
                wrongAmount,
                flipEnvelope,
                stringCodes,
                burstLimit,
                reverseAfterSeconds,
                payWithinSeconds);
    }

    public Duration reverseAfter() {
        return Duration.ofSeconds(reverseAfterSeconds);
    }

    public Duration payWithin() {
        return Duration.ofSeconds(payWithinSeconds);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d to %d".formatted(name, least, most));
        }
    }

    private static String reason(JsonProcessingException e) {
        return e.getCause() instanceof IllegalArgumentException range ? range.getMessage() : e.getOriginalMessage();
    }
}
