package kart.values;

import static kart.values.InvalidValue.Reason.*;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A postal code of Iran: ten digits, five for the route and five for the delivery point.
 *
 * <p>Only what surely holds is enforced: ten digits that are not all the same. The stricter pattern that circulates
 * (DNTPersianUtils, persian-plus and others) is a reason to ask again and never one to refuse, because real codes that
 * break it are reported; see {@link #isUsual()}.
 *
 * @param value ten ASCII digits; it names a home, so {@link #toString()} is masked
 */
public record PostalCode(String value) {

    private static final int LENGTH = 10;
    private static final Pattern USUAL = Pattern.compile("(?!(.)\\1{3})[13-9]{4}[1346-9][013-9]{5}");

    /**
     * @throws InvalidValue if the text is not ten digits, or the same digit ten times
     */
    public PostalCode {
        if (!PersianText.hasOnlyAsciiDigits(value)) {
            throw new InvalidValue(POSTAL_CODE_CHARACTERS);
        }
        if (value.length() != LENGTH) {
            throw new InvalidValue(POSTAL_CODE_LENGTH);
        }
        if (PersianText.isUniform(value)) {
            throw new InvalidValue(POSTAL_CODE_UNIFORM);
        }
    }

    /**
     * Reads a code, whatever the script of its digits; spaces, dashes and invisible marks are dropped.
     *
     * @throws InvalidValue with the first broken rule
     */
    public static PostalCode parse(String text) {
        return new PostalCode(PersianText.code(text));
    }

    /** {@link #parse(String)}, empty instead of an exception. */
    public static Optional<PostalCode> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }

    /**
     * Whether the code keeps the pattern of most codes: no 0 or 2 in the first four digits, which are not all the same,
     * no 0, 2 or 5 as the fifth, no 2 after it. If not, a form may ask the person to look again.
     */
    public boolean isUsual() {
        return USUAL.matcher(value).matches();
    }

    /**
     * The code for people, in Persian digits: ۱۲۳۴۵-۶۷۸۹۰. Within right-to-left text it has to be isolated
     * ({@code <bdi dir="ltr">}), or its halves change places.
     */
    public String display() {
        return PersianText.persianDigits(value.substring(0, 5) + "-" + value.substring(5));
    }

    /** The route, the delivery point hidden: 12345*****. */
    public String masked() {
        return value.substring(0, 5) + "*****";
    }

    /** The masked code, so that it is safe in logs; see {@link #value()} for the code itself. */
    @Override
    public String toString() {
        return masked();
    }
}
