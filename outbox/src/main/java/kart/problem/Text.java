package kart.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * A text for people in both languages of the service. {@code {name}} stands for a fact of the occasion.
 *
 * @param fa the Persian text
 * @param en the English text
 */
public record Text(String fa, String en) {

    public Text {
        Objects.requireNonNull(fa);
        Objects.requireNonNull(en);
    }

    /**
     * The text in a language, with the facts put in; a fact that is itself a text is put in in the same language, and an
     * instant or a day as people are told them: whoever reads a text knows no UTC. One that is not given stays as its
     * name in braces.
     */
    public String in(Language language, Map<String, ?> facts) {
        String text = language == Language.FA ? fa : en;
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            String name = '{' + fact.getKey() + '}';
            if (text.contains(name)) {
                text = text.replace(name, told(fact.getValue(), language));
            }
        }
        return text;
    }

    private static String told(Object fact, Language language) {
        return switch (fact) {
            case Text inner -> inner.in(language);
            case Instant instant -> ToldTime.of(instant).in(language);
            case LocalDate day -> ToldTime.of(day).in(language);
            case null, default -> String.valueOf(fact);
        };
    }

    /** The text in a language, for one that names no facts. */
    public String in(Language language) {
        return in(language, Map.of());
    }
}
