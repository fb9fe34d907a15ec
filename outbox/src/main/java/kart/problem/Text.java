package kart.problem;

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
     * The text in a language, with the facts put in; a fact that is itself a text is put in in the same language. One that
     * is not given stays as its name in braces.
     */
    public String in(Language language, Map<String, ?> facts) {
        String text = language == Language.FA ? fa : en;
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            String value = fact.getValue() instanceof Text inner ? inner.in(language) : String.valueOf(fact.getValue());
            text = text.replace('{' + fact.getKey() + '}', value);
        }
        return text;
    }

    /** The text in a language, for one that names no facts. */
    public String in(Language language) {
        return in(language, Map.of());
    }
}
