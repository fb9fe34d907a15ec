package kart.problem;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Which parameter of a query could not be read. JAX-RS answers as if there were no such page; whoever wrote a code that is
 * none, or a day that is none, wants to know which it was. The framework does not say it, but what failed names the value.
 */
final class UnreadParameter {

    private UnreadParameter() {}

    /** The parameter whose value the failure complains of; where several fit, the one with the longest value. */
    static Optional<String> of(Throwable failure, MultivaluedMap<String, String> query) {
        String said = failure == null || failure.getMessage() == null ? "" : failure.getMessage();
        return query.entrySet().stream()
                .filter(parameter -> lengthNamed(parameter, said) > 0)
                .max(Comparator.comparingInt(parameter -> lengthNamed(parameter, said)))
                .map(Entry::getKey);
    }

    private static int lengthNamed(Entry<String, List<String>> parameter, String said) {
        return parameter.getValue().stream()
                .filter(said::contains)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
