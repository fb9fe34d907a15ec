package kart.local.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** The shares of a payment that go to other accounts than the merchant's. */
final class Wages {

    private static final int MOST = 5;
    private static final long LEAST_RIAL = 10_000;
    private static final int LARGEST_PERCENT = 99;
    private static final Pattern IBAN = Pattern.compile("IR[0-9]{24}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Wages() {}

    /**
     * Checks the shares of a payment.
     *
     * @return their JSON, null if there are none
     * @throws Refusal if a share is malformed or too small, or if they are too many or too large
     */
    static String read(JsonNode wages, long amount, String currency) {
        if (wages.isMissingNode() || wages.isNull() || wages.isArray() && wages.isEmpty()) {
            return null;
        }
        if (!wages.isArray()) {
            throw new Refusal(GatewayCode.WAGE_INVALID);
        }
        if (wages.size() > MOST) {
            throw new Refusal(GatewayCode.WAGES_TOO_MANY);
        }
        long sum = 0;
        for (JsonNode wage : wages) {
            sum += checkedAmount(wage, amount, currency);
        }
        if (sum * 100 > amount * LARGEST_PERCENT) {
            throw new Refusal(GatewayCode.WAGES_TOO_LARGE);
        }
        return wages.toString();
    }

    private static long checkedAmount(JsonNode wage, long whole, String currency) {
        JsonNode amount = wage.path("amount");
        if (!isIban(wage.path("iban").asText("")) || !amount.isIntegralNumber() || !amount.canConvertToLong()) {
            throw new Refusal(GatewayCode.WAGE_INVALID);
        }
        if (amount.longValue() > whole) {
            throw new Refusal(GatewayCode.WAGES_TOO_LARGE);
        }
        if (PaymentRequest.rial(amount.longValue(), currency) < LEAST_RIAL) {
            throw new Refusal(GatewayCode.WAGE_TOO_SMALL);
        }
        return amount.longValue();
    }

    /** ISO 13616: with the first four characters moved to the end and I, R read as 18, 27, the rest by 97 is 1. */
    private static boolean isIban(String text) {
        return IBAN.matcher(text).matches()
                && new BigInteger(text.substring(4) + "1827" + text.substring(2, 4))
                        .mod(MODULUS)
                        .equals(BigInteger.ONE);
    }
}
