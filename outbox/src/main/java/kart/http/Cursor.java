package kart.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Positions in lists as opaque text: nobody outside should build on what is in them. */
public final class Cursor {

    private Cursor() {}

    public static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position in a cursor that came from outside; nothing if there was none.
     *
     * @param parse reads the position; what it throws means that the cursor is not one of ours
     */
    public static <T> Optional<T> decode(String cursor, Function<String, T> parse) {
        if (cursor == null || cursor.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | java.time.DateTimeException foreign) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "after");
        }
    }
}
