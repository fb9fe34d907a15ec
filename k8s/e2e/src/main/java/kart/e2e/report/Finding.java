package kart.e2e.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param step part of the run
 * @param what what was looked at, for a person
 * @param verdict whether a promise was kept
 * @param seen what was seen, in a few words
 * @param figures the same as numbers, by name
 */
public record Finding(String step, String what, Verdict verdict, String seen, Map<String, Object> figures) {

    /** How it stands with a promise. */
    public enum Verdict {
        KEPT,
        BROKEN,
        /** A figure without a promise, or something that could not be looked at here. */
        NOTED
    }

    public Finding {
        figures = Map.copyOf(new LinkedHashMap<>(figures));
    }

    /** A promise. */
    public static Finding promise(String step, String what, boolean kept, String seen, Map<String, Object> figures) {
        return new Finding(step, what, kept ? Verdict.KEPT : Verdict.BROKEN, seen, figures);
    }

    /** A figure that nothing was promised about. */
    public static Finding note(String step, String what, String seen, Map<String, Object> figures) {
        return new Finding(step, what, Verdict.NOTED, seen, figures);
    }
}
