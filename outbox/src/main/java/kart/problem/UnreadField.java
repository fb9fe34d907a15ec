package kart.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import kart.problem.Problem.Violation;

/** Which field of a body could not be read, as far as the parser knows, and what it may be. */
final class UnreadField {

    private static final Text UNREADABLE =
            new Text("نیامده است یا در قالب خواسته‌شده نیست", "is missing or does not have the form that it must have");

    private UnreadField() {}

    /** Where in the body it is, as {@code people[2].nationalId}; nothing if it is the body as a whole. */
    static Optional<String> path(JacksonException failure) {
        if (!(failure instanceof JsonMappingException mapping)) {
            return Optional.empty();
        }
        StringBuilder path = new StringBuilder();
        for (Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(path.toString());
    }

    /** The field and what is wrong with it; nothing if it is the body as a whole. */
    static Optional<Violation> of(JacksonException failure, Language language) {
        return path(failure).map(path -> new Violation(path, rule(failure).in(language)));
    }

    private static Text rule(JacksonException failure) {
        if (failure instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            String names = Arrays.stream(wrong.getTargetType().getEnumConstants())
                    .map(value -> ((Enum<?>) value).name())
                    .collect(Collectors.joining(", "));
            return new Text("باید یکی از این‌ها باشد: " + names, "must be one of " + names);
        }
        return UNREADABLE;
    }
}
