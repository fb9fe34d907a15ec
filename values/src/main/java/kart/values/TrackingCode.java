package kart.values;

import static kart.values.InvalidValue.Reason.*;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The code by which a person follows an application: ten random digits, the first not 0, and a check digit.
 *
 * <p>It is derived from nothing, so it tells nothing about the person. Eleven digits and no leading zero keep it apart
 * from national IDs (ten digits) and mobile numbers (0 first).
 *
 * <p>The check digit is that of H. Michael Damm (<em>Total anti-symmetrische Quasigruppen</em>, Marburg 2004): it finds
 * every single wrong digit and every swap of two neighbours, and needs no eleventh symbol as ISO 7064 MOD 11-2 does.
 *
 * @param value eleven ASCII digits
 */
public record TrackingCode(String value) {

    private static final int LENGTH = 11;
    private static final long FIRST_NUMBER = 1_000_000_000L;
    private static final long NUMBER_BOUND = 10_000_000_000L;

    /** Damm's quasigroup of order ten: a row for the digit reached so far, a column for the next one. */
    private static final int[][] QUASIGROUP = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
    };

    /**
     * @throws InvalidValue if the text is not eleven digits with a matching check digit
     */
    public TrackingCode {
        if (!PersianText.hasOnlyAsciiDigits(value)) {
            throw new InvalidValue(TRACKING_CODE_CHARACTERS);
        }
        if (value.length() != LENGTH || value.charAt(0) == '0') {
            throw new InvalidValue(TRACKING_CODE_LENGTH);
        }
        if (damm(value) != 0) {
            throw new InvalidValue(TRACKING_CODE_CHECKSUM);
        }
    }

    /**
     * Draws a new code, one of 9,000,000,000.
     *
     * @param random a {@link java.security.SecureRandom} wherever a stranger must not guess the code
     */
    public static TrackingCode random(RandomGenerator random) {
        String digits = Long.toString(random.nextLong(FIRST_NUMBER, NUMBER_BOUND));
        return new TrackingCode(digits + damm(digits));
    }

    /**
     * Reads a code, whatever the script of its digits; spaces, dashes and invisible marks are dropped.
     *
     * @throws InvalidValue with the first broken rule
     */
    public static TrackingCode parse(String text) {
        return new TrackingCode(PersianText.code(text));
    }

    /** {@link #parse(String)}, empty instead of an exception. */
    public static Optional<TrackingCode> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }

    /**
     * The code for people, in Persian digits and groups of four, four and three. The groups are joined by no-break
     * spaces (U+00A0), which keep them on one line and in order within right-to-left text.
     */
    public String display() {
        return PersianText.persianDigits(
                value.substring(0, 4) + '\u00A0' + value.substring(4, 8) + '\u00A0' + value.substring(8));
    }

    /** The code itself, eleven ASCII digits. */
    @Override
    public String toString() {
        return value;
    }

    private static int damm(String digits) {
        int reached = 0;
        for (int i = 0; i < digits.length(); i++) {
            reached = QUASIGROUP[reached][digits.charAt(i) - '0'];
        }
        return reached;
    }
}
