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
        NATIONAL_ID_CHARACTERS("nationalId", "a national ID has digits only", "کد ملی تنها رقم دارد"),
        NATIONAL_ID_LENGTH("nationalId", "a national ID has 10 digits", "کد ملی ۱۰ رقم دارد"),
        NATIONAL_ID_UNIFORM("nationalId", "a national ID does not repeat one digit", "کد ملی تکرار یک رقم نیست"),
        NATIONAL_ID_CHECKSUM(
                "nationalId", "the check digit of the national ID does not match", "رقم کنترل کد ملی درست نیست"),
        NATIONAL_ID_PREFIX("nationalId", "a national ID does not begin with 000", "کد ملی با ۰۰۰ آغاز نمی‌شود"),
        NATIONAL_ID_SERIAL(
                "nationalId", "the serial of a national ID is not 000000", "شمارهٔ میانی کد ملی ۰۰۰۰۰۰ نیست"),
        MOBILE_NUMBER_FORMAT(
                "mobile",
                "an Iranian mobile number is 09 and nine digits, or +98 9 and nine digits",
                "شمارهٔ همراه ۰۹ و ۹ رقم، یا ‎+۹۸ ۹‎ و ۹ رقم است"),
        POSTAL_CODE_CHARACTERS("postalCode", "a postal code has digits only", "کد پستی تنها رقم دارد"),
        POSTAL_CODE_LENGTH("postalCode", "a postal code has 10 digits", "کد پستی ۱۰ رقم دارد"),
        POSTAL_CODE_UNIFORM("postalCode", "a postal code does not repeat one digit", "کد پستی تکرار یک رقم نیست"),
        TRACKING_CODE_CHARACTERS("trackingCode", "a tracking code has digits only", "کد رهگیری تنها رقم دارد"),
        TRACKING_CODE_LENGTH(
                "trackingCode",
                "a tracking code has 11 digits, the first not 0",
                "کد رهگیری ۱۱ رقم دارد و با ۰ آغاز نمی‌شود"),
        TRACKING_CODE_CHECKSUM(
                "trackingCode", "the check digit of the tracking code does not match", "رقم کنترل کد رهگیری درست نیست"),
        BIRTH_DATE(
                "birthDate",
                "a birth date is given in the Gregorian calendar, as 1990-05-21, and lies between 130 years ago and today",
                "تاریخ تولد میلادی نوشته می‌شود، مانند ۱۹۹۰-۰۵-۲۱، و از ۱۳۰ سال پیش تا امروز است"),
        JALALI_DATE_FORMAT("date", "a Jalali date is written yyyy-mm-dd", "تاریخ به شکل ۱۴۰۵-۰۹-۰۸ نوشته می‌شود"),
        JALALI_DATE_DAY("date", "the Jalali calendar has no such day", "تقویم هجری خورشیدی چنین روزی ندارد"),
        PROVINCE_CODE(
                "province", "no province has this ISO 3166-2:IR code", "هیچ استانی این کد ISO 3166-2:IR را ندارد");

        private final String field;
        private final String rule;
        private final String ruleFa;

        Reason(String field, String rule, String ruleFa) {
            this.field = field;
            this.rule = rule;
            this.ruleFa = ruleFa;
        }

        /** What a field that holds such a value is usually called. */
        public String field() {
            return field;
        }

        /** The broken rule as an English sentence, without the text that broke it. */
        public String rule() {
            return rule;
        }

        /** The broken rule in Persian. */
        public String ruleFa() {
            return ruleFa;
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
