package kart.local;

import java.util.List;
import kart.local.demo.Language;

/**
 * What a person wants of {@code ./kart demo}.
 *
 * @param language in which the story is told
 */
record DemoOptions(Language language) {

    /** @throws IllegalArgumentException if an option is unknown or its value makes no sense; the message says so */
    static DemoOptions parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new DemoOptions(Language.EN);
        }
        if (arguments.size() != 2 || !arguments.getFirst().equals("--lang")) {
            throw new IllegalArgumentException(
                    "./kart demo knows --lang en and --lang fa, not " + String.join(" ", arguments));
        }
        return new DemoOptions(Language.of(arguments.getLast()));
    }
}
