package kart.delivery.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kart.delivery.problem.DeliveryProblem;
import kart.problem.Refused;
import kart.problem.ViolatedField;

/** Reads newline-delimited JSON and says of each line that is not as it should be why not. */
@ApplicationScoped
public class Ndjson {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/x-ndjson";

    /** The most lines that one request carries. */
    public static final int MAX_LINES = 5_000;

    /** One good line. */
    public record Line<T>(int number, T value) {}

    /**
     * One bad line.
     *
     * @param line    its number, the first is 1
     * @param field   the field, empty where the line is no JSON of this kind
     * @param message what is wrong
     */
    @RegisterForReflection
    public record LineError(int line, String field, String message) {}

    /** What a body holds; blank lines count but say nothing. */
    public record Lines<T>(List<Line<T>> good, List<LineError> bad) {}

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    Ndjson(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * Reads a body.
     *
     * @throws Refused {@code lines-too-many} if it has none or more than {@link #MAX_LINES}
     */
    public <T> Lines<T> read(byte[] body, Class<T> type) {
        List<String> texts = new String(body, StandardCharsets.UTF_8).lines().toList();
        long count = texts.stream().filter(text -> !text.isBlank()).count();
        if (count == 0 || count > MAX_LINES) {
            throw new Refused(DeliveryProblem.LINES_TOO_MANY).with("limit", MAX_LINES);
        }
        ObjectReader reader = json.readerFor(type);
        Lines<T> lines = new Lines<>(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                read(reader, i + 1, texts.get(i), lines);
            }
        }
        return lines;
    }

    private <T> void read(ObjectReader reader, int number, String text, Lines<T> lines) {
        try {
            T value = reader.readValue(text);
            if (value == null) {
                lines.bad().add(new LineError(number, "", "is null"));
                return;
            }
            List<LineError> errors = validator.validate(value).stream()
                    .map(violation -> error(number, violation))
                    .sorted(Comparator.comparing(LineError::field))
                    .toList();
            if (errors.isEmpty()) {
                lines.good().add(new Line<>(number, value));
            } else {
                lines.bad().addAll(errors);
            }
        } catch (JsonProcessingException malformed) {
            lines.bad().add(new LineError(number, "", "is not JSON of the expected form"));
        }
    }

    private static LineError error(int number, ConstraintViolation<?> violation) {
        return new LineError(number, ViolatedField.of(violation), violation.getMessage());
    }
}
