package kart.values;

/**
 * Persian as people type it, made equal where it looks equal.
 *
 * <p>Unicode normalisation is not enough: NFC and NFKC both keep the Arabic letters yeh and kaf, the tatweel and the two
 * foreign sets of digits. The table here is that of Persian keyboards and Arabic input methods.
 */
public final class PersianText {

    private static final char THOUSANDS_SEPARATOR = '\u066C';
    private static final char ZERO_WIDTH_NON_JOINER = '\u200C';

    private PersianText() {}

    /** The text with Persian (U+06F0–06F9) and Arabic (U+0660–0669) digits as ASCII; nothing else changes. */
    public static String asciiDigits(String text) {
        return digitsFrom('0', text);
    }

    /** The text with ASCII and Arabic digits as Persian digits (U+06F0–06F9); nothing else changes. */
    public static String persianDigits(String text) {
        return digitsFrom('\u06F0', text);
    }

    /** The number in Persian digits, by threes with U+066C: 310000 is ۳۱۰٬۰۰۰. */
    public static String groupedPersian(long number) {
        return persianDigits(grouped(number, THOUSANDS_SEPARATOR));
    }

    /**
     * The text as it is stored and shown: Persian letters for Arabic ones, ASCII digits, one space between words, no
     * tatweel and no bidirectional controls. The zero-width non-joiner stays, as it belongs to the spelling.
     */
    public static String display(String text) {
        var shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                separate(shown);
            } else if (c == 'ۀ') {
                shown.append("ه\u0654");
            } else if (c != 'ـ' && !isBidiControl(c)) {
                shown.append(persianLetter(asciiDigit(c)));
            }
        }
        return shown.toString().stripTrailing();
    }

    /**
     * The text as it is looked up: {@link #display(String)} without zero-width non-joiners and vowel marks
     * (U+064B–065F), and with the hamza taken off alef and waw. Not for showing.
     */
    public static String searchKey(String text) {
        String shown = display(text);
        var key = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            switch (c) {
                case ZERO_WIDTH_NON_JOINER -> {}
                case ' ' -> separate(key);
                case 'أ', 'إ', 'ٱ' -> key.append('ا');
                case 'ؤ' -> key.append('و');
                default -> {
                    if (c < '\u064B' || c > '\u065F') {
                        key.append(c);
                    }
                }
            }
        }
        return key.toString().stripTrailing();
    }

    /**
     * A code as a person writes it, ready to be checked: ASCII digits, without spaces, dashes and invisible marks.
     * Letters stay, for the caller to refuse.
     */
    static String code(String text) {
        var code = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            if (!isSpace(c) && type != Character.DASH_PUNCTUATION && type != Character.FORMAT) {
                code.append(asciiDigit(c));
            }
        }
        return code.toString();
    }

    static boolean hasOnlyAsciiDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the text repeats one character from end to end. */
    static boolean isUniform(String text) {
        return text.chars().allMatch(c -> c == text.charAt(0));
    }

    static String grouped(long number, char separator) {
        var digits = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int i = digits.length() - 3; i > first; i -= 3) {
            digits.insert(i, separator);
        }
        return digits.toString();
    }

    /** Ends a word with one space; nothing happens in front of the first word and after a space. */
    private static void separate(StringBuilder words) {
        if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    private static String digitsFrom(char zero, String text) {
        var digits = new StringBuilder(text);
        for (int i = 0; i < digits.length(); i++) {
            char c = asciiDigit(digits.charAt(i));
            if (c >= '0' && c <= '9') {
                digits.setCharAt(i, (char) (zero + c - '0'));
            }
        }
        return digits.toString();
    }

    private static char asciiDigit(char c) {
        if (c >= '\u06F0' && c <= '\u06F9') {
            return (char) (c - '\u06F0' + '0');
        }
        if (c >= '\u0660' && c <= '\u0669') {
            return (char) (c - '\u0660' + '0');
        }
        return c;
    }

    private static char persianLetter(char c) {
        return switch (c) {
            case '\u064A', '\u0649' -> 'ی';
            case '\u0643' -> 'ک';
            case '\u0629' -> 'ه';
            default -> c;
        };
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isBidiControl(char c) {
        return c == '\u200E' || c == '\u200F' || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }
}
