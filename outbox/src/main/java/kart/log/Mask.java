package kart.log;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kart.values.NationalId;
import kart.values.PersianText;

/**
 * Hides in a text what tells who a citizen is (national ID, mobile number, card, account) or lets somebody in (token,
 * key, password). It is the net beneath: nobody means to log any of this, but a failure may quote it.
 */
final class Mask {

    static final String HIDDEN = "***";

    private static final String DIGIT = "[0-9\\u06F0-\\u06F9\\u0660-\\u0669]";
    private static final String GAP = "[-\\s\\u00A0\\u200C]?";

    /** A digit next to a letter belongs to an id or a digest, not to a number that people write. */
    private static final String BEGIN = "(?<![A-Za-z0-9\\u06F0-\\u06F9\\u0660-\\u0669])";

    private static final String END = "(?![A-Za-z0-9\\u06F0-\\u06F9\\u0660-\\u0669])";

    private static final Pattern SENSITIVE = Pattern.compile(String.join(
            "|",
            "(?<token>\\beyJ[\\w-]{5,}\\.[\\w-]+(?:\\.[\\w-]*)*)",
            "(?<name>(?i:\\b(?:authorization|(?:x-)?api[-_ ]?key|client[-_]?secret|password|secret|merchant[-_]?id"
                    + "|(?:access|refresh|id)_token)\\b[\"']?\\s*[:=]\\s*[\"']?))(?i:(?:bearer|basic)\\s+)?[^\\s\"',;&}]+",
            "(?<scheme>(?i:\\b(?:bearer|basic)\\s+))[\\w.~+/=-]{8,}",
            "(?<path>/v1/)[^/\\s]+(?=/sms/)",
            "(?<iban>" + BEGIN + "IR(?:" + GAP + DIGIT + "){24}" + END + ")",
            "(?<card>" + BEGIN + DIGIT + "{4}(?:" + GAP + DIGIT + "{4}){3}" + END + ")",
            "(?<mobile>" + BEGIN
                    + "(?:(?:\\+|%2[Bb]|00|\\u06F0\\u06F0)?[9\\u06F9\\u0669][8\\u06F8\\u0668]|[0\\u06F0\\u0660])?" + GAP
                    + "[9\\u06F9\\u0669]" + DIGIT + "{2}" + GAP + DIGIT + "{3}" + GAP + DIGIT + "{2}" + GAP + DIGIT
                    + "{2}"
                    + END + ")",
            "(?<person>" + BEGIN + "(?:" + DIGIT + "{10}|" + DIGIT + "{3}[- ]" + DIGIT + "{6}[- ]" + DIGIT + ")" + END
                    + ")"));

    private Mask() {}

    /** The text without what it should not say; the very same object if there was nothing. */
    static String over(String text) {
        if (text == null) {
            return null;
        }
        String masked = SENSITIVE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(hidden(found)));
        return masked.equals(text) ? text : masked;
    }

    private static String hidden(MatchResult found) {
        for (String kept : new String[] {"name", "scheme", "path"}) {
            if (found.group(kept) != null) {
                return found.group(kept) + HIDDEN;
            }
        }
        if (found.group("card") != null) {
            return isCard(digits(found.group())) ? HIDDEN : found.group();
        }
        if (found.group("person") != null) {
            return NationalId.tryParse(digits(found.group())).isPresent() ? HIDDEN : found.group();
        }
        return HIDDEN;
    }

    private static String digits(String text) {
        return PersianText.asciiDigits(text).replaceAll("\\D", "");
    }

    /** The check digit of payment cards (Luhn). */
    private static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
