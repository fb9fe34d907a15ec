package kart.local.demo;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import kart.values.PersianText;

/** Tells a story as a person would follow it: who does what, and what they see. */
final class Narrator {

    /** What the people of the stories are called in Persian. */
    private static final Map<String, String> NAMES = Map.of("Negar", "نگار", "Karim", "کریم");

    private final PrintStream out;
    private final Language language;
    private int step;

    Narrator(PrintStream out, Language language) {
        this.out = out;
        this.language = language;
    }

    Language language() {
        return language;
    }

    void story(Line title) {
        step = 0;
        out.printf("%n%s%n%n", title.in(language));
    }

    void does(Line line, Object... facts) {
        step++;
        out.printf("%s  %s%n", digits("%3d".formatted(step)), text(line, facts));
    }

    void sees(Line line, Object... facts) {
        out.printf("       → %s%n", text(line, facts));
    }

    void ends(Line line, Object... facts) {
        out.printf("%n%s%n", text(line, facts));
    }

    /** A word that is a fact of another line. */
    String word(Line line) {
        return line.in(language);
    }

    private String text(Line line, Object... facts) {
        Object[] named = Arrays.stream(facts).map(this::name).toArray();
        return digits(String.format(Locale.ROOT, line.in(language), named));
    }

    private Object name(Object fact) {
        return language == Language.FA && fact instanceof String text ? NAMES.getOrDefault(text, text) : fact;
    }

    private String digits(String text) {
        return language == Language.FA ? PersianText.persianDigits(text) : text;
    }
}
