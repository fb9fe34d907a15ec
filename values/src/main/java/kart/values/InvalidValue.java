package kart.values;

import java.util.Objects;

/**
 * A text that is not the value it was meant to be.
 *
 * <p>The message says which rule was broken and never repeats the text, which may be someone's national ID. There is no
 * stack trace: a mistyped number is an answer, not a fault of the program.
 */
public final class InvalidValue extends RuntimeException {

    /** The broken rule. Names are stable: they are part of public error answers. */
    public enum Reason {
        NATIONAL_ID_CHARACTERS("a national ID has digits only"),
        NATIONAL_ID_LENGTH("a national ID has 10 digits"),
        NATIONAL_ID_UNIFORM("a national ID does not repeat one digit"),
        NATIONAL_ID_CHECKSUM("the check digit of the national ID does not match"),
        NATIONAL_ID_PREFIX("a national ID does not begin with 000"),
        NATIONAL_ID_SERIAL("the serial of a national ID is not 000000"),
        MOBILE_NUMBER_FORMAT("an Iranian mobile number is 09 and nine digits, or +98 9 and nine digits"),
        POSTAL_CODE_CHARACTERS("a postal code has digits only"),
        POSTAL_CODE_LENGTH("a postal code has 10 digits"),
        POSTAL_CODE_UNIFORM("a postal code does not repeat one digit"),
        TRACKING_CODE_CHARACTERS("a tracking code has digits only"),
        TRACKING_CODE_LENGTH("a tracking code has 11 digits, the first not 0"),
        TRACKING_CODE_CHECKSUM("the check digit of the tracking code does not match"),
        JALALI_DATE_FORMAT("a Jalali date is written yyyy-mm-dd"),
        JALALI_DATE_DAY("the Jalali calendar has no such day"),
        PROVINCE_CODE("no province has this ISO 3166-2:IR code");

        private final String rule;

        Reason(String rule) {
            this.rule = rule;
        }

        /** The broken rule as an English sentence, without the text that broke it. */
        public String rule() {
            return rule;
        }
    }

    private final Reason reason;

    public InvalidValue(Reason reason) {
        super(Objects.requireNonNull(reason).rule, null, false, false);
        this.reason = reason;
    }

    /** The name of the broken rule, as public error answers carry it: {@code NATIONAL_ID_LENGTH}. */
    public String code() {
        return reason.name();
    }

    /** Which rule was broken. */
    public Reason reason() {
        return reason;
    }
}
