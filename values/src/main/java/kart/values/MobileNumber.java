package kart.values;

import static kart.values.InvalidValue.Reason.MOBILE_NUMBER_FORMAT;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number of the Iranian numbering plan: +98, then 9 and nine more digits.
 *
 * <p>Operator prefixes are not checked: they change, and a list of them refuses real subscribers.
 *
 * @param e164 the number in E.164, such as +989123456789; personal data, so {@link #toString()} is masked
 */
public record MobileNumber(String e164) {

    private static final Pattern CANONICAL = Pattern.compile("\\+989[0-9]{9}");
    private static final Pattern WRITTEN = Pattern.compile("(?:\\+98|0098|98|0)?(9[0-9]{9})");

    /**
     * @throws InvalidValue if the text is not in the form +989xxxxxxxxx
     */
    public MobileNumber {
        if (!CANONICAL.matcher(e164).matches()) {
            throw new InvalidValue(MOBILE_NUMBER_FORMAT);
        }
    }

    /**
     * Reads a number with +98, 0098, 98, 0 or nothing before the 9, whatever the script of its digits; spaces, dashes
     * and invisible marks are dropped.
     *
     * @throws InvalidValue if it is not such a number
     */
    public static MobileNumber parse(String text) {
        var written = WRITTEN.matcher(PersianText.code(text));
        if (!written.matches()) {
            throw new InvalidValue(MOBILE_NUMBER_FORMAT);
        }
        return new MobileNumber("+98" + written.group(1));
    }

    /** {@link #parse(String)}, empty instead of an exception. */
    public static Optional<MobileNumber> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }

    /** The number as it is dialled within Iran, in ASCII digits: 09123456789. */
    public String national() {
        return "0" + e164.substring(3);
    }

    /**
     * The number for people, in Persian digits: ۰۹۱۲ ۳۴۵ ۶۷۸۹. The groups are joined by no-break spaces (U+00A0), which
     * keep them on one line and, unlike plain spaces, in order within right-to-left text.
     */
    public String display() {
        String number = national();
        return PersianText.persianDigits(
                number.substring(0, 4) + '\u00A0' + number.substring(4, 7) + '\u00A0' + number.substring(7));
    }

    /** The first four and the last four digits, the rest hidden: 0912***6789. */
    public String masked() {
        String number = national();
        return number.substring(0, 4) + "***" + number.substring(7);
    }

    /** The masked number, so that it is safe in logs; see {@link #e164()} for the number itself. */
    @Override
    public String toString() {
        return masked();
    }
}
