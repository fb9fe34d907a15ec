package kart.fee.gateway;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gateway's name of a payment. It opens the page on which it is paid, so it is shortened wherever it is printed.
 *
 * @param value 36 characters, in full
 */
public record Authority(String value) {

    private static final Pattern VALID = Pattern.compile("[AS][0-9A-Za-z]{35}");

    public Authority {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an authority");
        }
    }

    /** The authority in a text that came from outside; nothing if it has not the form of one. */
    public static Optional<Authority> tryParse(String text) {
        return text != null && VALID.matcher(text).matches() ? Optional.of(new Authority(text)) : Optional.empty();
    }

    /** Enough to tell two apart in a log, too little to use. */
    @Override
    public String toString() {
        return value.charAt(0) + "…" + value.substring(value.length() - 4);
    }
}
