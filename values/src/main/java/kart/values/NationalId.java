package kart.values;

import static kart.values.InvalidValue.Reason.*;

import java.util.Optional;

/**
 * The national ID of a person in Iran (کد ملی): ten digits, of which three stand for the place that issued the number,
 * six are a serial and the last is a check digit.
 *
 * <p>The check digit is {@code S mod 11} if that is below 2, else {@code 11 - S mod 11}, where {@code S} is the sum of
 * the first nine digits weighted 10 down to 2. It finds about 98 % of single wrong digits, not all (remainders 1 and 10
 * share the check digit 1): a well-formed number still has to be looked up in the register.
 *
 * <p>The place is not checked against a list. Public lists are incomplete and have locked real citizens out, for example
 * 2540201288. The rule is public knowledge, told alike by abysssec.com (2008), computerteacher.ir and the
 * persian-tools libraries; no official publication of it is known to us.
 *
 * @param value ten ASCII digits; personal data, so {@link #toString()} is masked
 */
public record NationalId(String value) {

    private static final int LENGTH = 10;
    private static final int SHORTEST_TO_PAD = 8;
    private static final int FIRST_FICTIONAL_PREFIX = 990;

    /** What to do with a digit repeated ten times, which the check digit alone lets pass. */
    public enum UniformDigits {
        /** Refuses all but 1111111111, which is reported to belong to a real citizen (persian-tools issue 139). */
        ALL_EXCEPT_ONES,
        /** Refuses all ten, as most other systems do. */
        ALL
    }

    /**
     * @throws InvalidValue if the text breaks a rule of national IDs; 1111111111 is allowed
     */
    public NationalId {
        check(value);
    }

    /**
     * Reads exactly ten digits, whatever their script; spaces, dashes and invisible marks are dropped. 1111111111 is
     * allowed.
     *
     * @throws InvalidValue with the first broken rule
     */
    public static NationalId parse(String text) {
        return new NationalId(PersianText.code(text));
    }

    /**
     * Reads exactly ten digits like {@link #parse(String)}, with the repeated digits to refuse chosen by the caller.
     *
     * @throws InvalidValue with the first broken rule
     */
    public static NationalId parse(String text, UniformDigits refused) {
        NationalId id = parse(text);
        if (refused == UniformDigits.ALL && PersianText.isUniform(id.value)) {
            throw new InvalidValue(NATIONAL_ID_UNIFORM);
        }
        return id;
    }

    /**
     * Reads eight to ten digits and puts back the leading zeros that spreadsheets drop. Only for forms that show the
     * result to the person: a number that lost its last digit can come out as a different valid one.
     *
     * @throws InvalidValue with the first broken rule
     */
    public static NationalId padded(String text) {
        String digits = PersianText.code(text);
        boolean pads = digits.length() >= SHORTEST_TO_PAD && digits.length() < LENGTH;
        return new NationalId(pads ? "0".repeat(LENGTH - digits.length()) + digits : digits);
    }

    /** {@link #parse(String)}, empty instead of an exception. */
    public static Optional<NationalId> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }

    /**
     * A well-formed number that is nobody's: prefixes from 990 on are in no published list of issuing places. For demos
     * and tests.
     *
     * @param prefix 990 to 999
     * @param serial 1 to 999999; 999999 cannot be had with prefix 999, as it would repeat one digit
     * @throws IllegalArgumentException if prefix or serial is out of range
     */
    public static NationalId fictional(int prefix, int serial) {
        if (prefix < FIRST_FICTIONAL_PREFIX || prefix > 999) {
            throw new IllegalArgumentException("fictional prefixes are 990 to 999, not " + prefix);
        }
        if (serial < 1 || serial > 999_999 || (prefix == 999 && serial == 999_999)) {
            throw new IllegalArgumentException("fictional serials are 1 to 999999, not " + serial);
        }
        String digits = "%03d%06d".formatted(prefix, serial);
        return new NationalId(digits + checkDigit(digits));
    }

    /** Whether the prefix is one of those {@link #fictional(int, int)} uses. */
    public boolean isFictional() {
        return Integer.parseInt(value.substring(0, 3)) >= FIRST_FICTIONAL_PREFIX;
    }

    /** The first three and the last two digits, the rest hidden: 001*****79. */
    public String masked() {
        return value.substring(0, 3) + "*****" + value.substring(8);
    }

    /** The masked number, so that it is safe in logs; see {@link #value()} for the number itself. */
    @Override
    public String toString() {
        return masked();
    }

    private static void check(String digits) {
        if (!PersianText.hasOnlyAsciiDigits(digits)) {
            throw new InvalidValue(NATIONAL_ID_CHARACTERS);
        }
        if (digits.length() != LENGTH) {
            throw new InvalidValue(NATIONAL_ID_LENGTH);
        }
        if (PersianText.isUniform(digits) && digits.charAt(0) != '1') {
            throw new InvalidValue(NATIONAL_ID_UNIFORM);
        }
        if (digits.charAt(LENGTH - 1) - '0' != checkDigit(digits)) {
            throw new InvalidValue(NATIONAL_ID_CHECKSUM);
        }
        if (digits.startsWith("000")) {
            throw new InvalidValue(NATIONAL_ID_PREFIX);
        }
        if (digits.startsWith("000000", 3)) {
            throw new InvalidValue(NATIONAL_ID_SERIAL);
        }
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (digits.charAt(i) - '0') * (LENGTH - i);
        }
        int remainder = sum % 11;
        return remainder < 2 ? remainder : 11 - remainder;
    }
}
