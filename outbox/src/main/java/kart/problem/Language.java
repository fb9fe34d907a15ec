package kart.problem;

import java.util.List;
import java.util.Locale;

/** The languages in which Kart speaks to people; codes and field names never change with it. */
public enum Language {
    FA,
    EN;

    private static final List<String> TAGS = List.of("fa", "en");

    /**
     * The language that an {@code Accept-Language} header prefers; English where it says nothing we speak, because
     * who sends no header is most likely a program.
     */
    public static Language preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return EN;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), TAGS);
            return "fa".equals(tag) ? FA : EN;
        } catch (IllegalArgumentException malformed) {
            return EN;
        }
    }

    /** The BCP 47 tag. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
