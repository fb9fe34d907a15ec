package kart.testing;

import java.util.regex.Pattern;

/** In how many parts a short message is sent, each of which is paid for (3GPP TS 23.038 and 23.040). */
public final class SmsParts {

    /** What we use of the characters of seven bits; with any other the whole message is sent in UCS-2. */
    private static final Pattern SEVEN_BITS = Pattern.compile("[A-Za-z0-9 \\n!\"#$%&'()*+,./:;<=>?@_-]*");

    private SmsParts() {}

    /** The parts of a text: whole up to 160 characters or 70 in UCS-2, else parts of 153 or 67. */
    public static int of(String text) {
        boolean sevenBits = SEVEN_BITS.matcher(text).matches();
        int part = sevenBits ? 153 : 67;
        return text.length() <= (sevenBits ? 160 : 70) ? 1 : Math.ceilDiv(text.length(), part);
    }
}
