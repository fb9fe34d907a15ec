package kart.idempotency;

import java.util.regex.Pattern;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** The caller's name for one unsafe request: 1 to 128 printable ASCII characters without spaces. */
public record IdempotencyKey(String value) {

    /** The header that carries it. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VALID = Pattern.compile("[!-~]{1,128}");

    public IdempotencyKey {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new Refused(CommonProblem.IDEMPOTENCY_KEY_MISSING);
        }
    }
}
