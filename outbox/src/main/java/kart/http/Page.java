package kart.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One bounded part of a list.
 *
 * @param items the items, in the list's order
 * @param next  pass it as {@code after} to get the part behind this one; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,

        @Schema(examples = "MDE5YTk4", description = "Opaque; absent at the end of the list")
        String next) {

    /** The default of {@code limit}. */
    public static final String DEFAULT_LIMIT = "50";

    /** The most that one answer holds. */
    public static final int MAX_LIMIT = 200;

    /**
     * Makes a page of rows that were read with a limit of one more than asked for: the extra row only tells that there
     * are more.
     *
     * @param rows   at most {@code limit + 1} rows
     * @param limit  how many were asked for
     * @param cursor the position of a row in the list's order
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, Cursor.encode(cursor.apply(items.getLast())));
    }

    /** The same page with every item shown another way. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
