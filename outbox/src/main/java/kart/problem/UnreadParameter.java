package kart.problem;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which parameter of a query could not be read. JAX-RS answers as if there were no such page; whoever wrote a code that is
 * none, or a day that is none, wants to know which it was. The framework does not say it, but what failed names the value.
 */
final class UnreadParameter {

    private UnreadParameter() {}

    /**
     * The parameter whose value the failure complains of; where several fit, the one with the longest value. A part of the
     * path that fits as well is meant first: then there is no such page.
     */
    static Optional<String> of(Throwable failure, UriInfo asked) {
        String said = failure == null || failure.getMessage() == null ? "" : failure.getMessage();
        int ofPath = asked.getPathParameters().entrySet().stream()
                .mapToInt(part -> lengthNamed(part, said))
                .max()
                .orElse(0);
        MultivaluedMap<String, String> query = asked.getQueryParameters();
        return query.entrySet().stream()
                .filter(parameter -> lengthNamed(parameter, said) > ofPath)
                .max(Comparator.comparingInt(parameter -> lengthNamed(parameter, said)))
                .map(Entry::getKey);
    }

    private static int lengthNamed(Entry<String, List<String>> parameter, String said) {
        return parameter.getValue().stream()
                .filter(value -> standsIn(said, value))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Not as a part of another word or number. */
    private static boolean standsIn(String said, String value) {
        return !value.isEmpty()
                && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])")
                        .matcher(said)
                        .find();
    }
}
