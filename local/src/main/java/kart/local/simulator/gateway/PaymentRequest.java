package kart.local.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a merchant asks a payer to pay.
 *
 * @param amount in the unit that the currency names
 * @param currency IRR for rial, IRT for toman
 * @param orderId the merchant's own name for it, null if there is none
 * @param wages JSON of the shares that go to others, null if all goes to the merchant
 * @param autoVerify the payment counts as verified once it is paid
 */
record PaymentRequest(
        UUID merchantId,
        long amount,
        String currency,
        String description,
        URI callbackUrl,
        String orderId,
        String wages,
        boolean autoVerify) {

    private static final int RIAL_IN_TOMAN = 10;
    private static final long LEAST_RIAL = 10_000;
    private static final long MOST_RIAL = 1_000_000_000;
    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_CALLBACK = 2_000;
    private static final Pattern MOBILE = Pattern.compile("09[0-9]{9}");

    /**
     * @throws Refusal if a field is missing, malformed or beyond the gateway's limits
     */
    static PaymentRequest read(byte[] body) {
        Fields fields = Fields.of(body);
        UUID merchant = fields.merchant();
        long amount = fields.amount("amount");
        String currency = currency(fields);
        String description = fields.text("description", LONGEST_DESCRIPTION);
        URI callback = callback(fields);
        JsonNode metadata = metadata(fields);
        fields.check();
        long rial = rial(amount, currency);
        if (rial > MOST_RIAL) {
            throw new Refusal(GatewayCode.AMOUNT_TOO_LARGE);
        }
        if (rial < LEAST_RIAL) {
            fields.complain("amount", "The amount must be at least 10000 rial.");
        }
        fields.check();
        return new PaymentRequest(
                merchant,
                amount,
                currency,
                description,
                callback,
                metadata.path("order_id").isValueNode()
                        ? metadata.path("order_id").asText()
                        : null,
                Wages.read(fields.any("wages"), amount, currency),
                metadata.path("auto_verify").asBoolean(false));
    }

    static long rial(long amount, String currency) {
        boolean isToman = currency.equals("IRT");
        // Beyond the limit in any case; and no overflow.
        return isToman && amount <= MOST_RIAL ? amount * RIAL_IN_TOMAN : amount;
    }

    private static String currency(Fields fields) {
        String currency = fields.any("currency").asText("");
        if (currency.isEmpty()) {
            return "IRR";
        }
        if (!currency.equals("IRR") && !currency.equals("IRT")) {
            fields.complain("currency", "The currency must be IRR or IRT.");
        }
        return currency;
    }

    private static URI callback(Fields fields) {
        String text = fields.text("callback_url", LONGEST_CALLBACK);
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        fields.complain("callback_url", "The callback url format is invalid.");
        return null;
    }

    private static JsonNode metadata(Fields fields) {
        JsonNode metadata = fields.any("metadata");
        boolean isAbsent = metadata.isMissingNode() || metadata.isNull();
        // PHP writes an empty object as an empty array.
        boolean isEmptyArray = metadata.isArray() && metadata.isEmpty();
        if (!isAbsent && !isEmptyArray && !metadata.isObject()) {
            fields.complain("metadata", "The metadata must be an object.");
        }
        String mobile = metadata.path("mobile").asText("");
        if (!mobile.isEmpty() && !MOBILE.matcher(mobile).matches()) {
            fields.complain("metadata.mobile", "The metadata.mobile format is invalid.");
        }
        return metadata;
    }
}
