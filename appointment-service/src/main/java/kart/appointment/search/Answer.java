package kart.appointment.search;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An answer as it goes out.
 *
 * @param body JSON
 * @param tag  the same for the same body, whichever replica made it
 */
record Answer(byte[] body, String tag) {

    private static final int TAG_BYTES = 12;

    static Answer of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return new Answer(body, '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"');
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether the caller has this very answer.
     *
     * @param ifNoneMatch the header as it came, or null
     */
    boolean isKnown(String ifNoneMatch) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(seen -> seen.equals("*") || seen.equals(tag) || seen.equals("W/" + tag));
    }
}
