package kart.appointment.desk;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kart.values.InvalidValue;
import kart.values.TrackingCode;

/** What a desk's reader or keyboard gives. */
final class ScannedCode {

    /** Longer than any text that a code of ours holds. */
    static final int MAX_LENGTH = 500;

    private static final Pattern ELEVEN_DIGITS = Pattern.compile("\\b[1-9][0-9]{10}\\b");

    private ScannedCode() {}

    /**
     * The tracking code in a text: all of it, as a person types it, or the one in what a QR code says, be it an address
     * or a line of text. What only looks like a code fails its check digit.
     *
     * @throws InvalidValue if there is none, as for the text itself
     */
    static TrackingCode trackingCode(String text) {
        return TrackingCode.tryParse(text)
                .or(() -> ELEVEN_DIGITS
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .flatMap(digits -> TrackingCode.tryParse(digits).stream())
                        .findFirst())
                .orElseGet(() -> TrackingCode.parse(text));
    }
}
