package kart.local.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kart.values.JalaliDate;
import kart.values.PersianText;
import kart.values.TehranTime;

/** Tells a story as a person would follow it: who does what, and what they see. */
final class Narrator {

    /** What the people of the stories are called in Persian. */
    private static final Map<String, String> NAMES = Map.of("Negar", "نگار", "Karim", "کریم");

    private static final Locale PERSIAN = Locale.of("fa");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]");

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
        out.printf("%s  %s%n", String.format(locale(), "%3d", step), text(line, facts));
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
        return String.format(
                locale(),
                line.in(language),
                Arrays.stream(facts).map(this::fact).toArray());
    }

    private Locale locale() {
        return language == Language.FA ? PERSIAN : Locale.ROOT;
    }

    private Object fact(Object fact) {
        return switch (fact) {
            case Instant instant -> time(LocalDateTime.ofInstant(instant, TehranTime.ZONE));
            case LocalDateTime time -> time(time);
            case String text when language == Language.FA -> NAMES.getOrDefault(text, digits(text));
            default -> fact;
        };
    }

    private String time(LocalDateTime time) {
        JalaliDate day = JalaliDate.of(time.toLocalDate());
        return language == Language.FA
                ? day.textFa() + "، ساعت " + PersianText.persianDigits(CLOCK.format(time))
                : day.textEn() + ", " + CLOCK.format(time);
    }

    /** What machines read, as a number with Latin letters in it, stays as it is. */
    private static String digits(String text) {
        return LATIN.matcher(text).find() ? text : PersianText.persianDigits(text);
    }
}
