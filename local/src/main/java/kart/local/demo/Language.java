package kart.local.demo;

import java.util.Locale;

/** The languages in which the story is told. */
public enum Language {
    EN,
    FA;

    /**
     * Reads a language from the command line.
     *
     * @throws IllegalArgumentException if it is neither en nor fa; the message says so
     */
    public static Language of(String tag) {
        for (Language language : values()) {
            if (language.tag().equals(tag)) {
                return language;
            }
        }
        throw new IllegalArgumentException("The demo is told in en or fa, not in '" + tag + "'");
    }

    /** As {@code Accept-Language} takes it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
