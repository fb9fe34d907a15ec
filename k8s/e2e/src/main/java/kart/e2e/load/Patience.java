package kart.e2e.load;

import java.time.Duration;

/**
 * How a client takes it when a request fails.
 *
 * @param repeats how often it sends the same request again, with the same key
 * @param pause before each repetition
 */
public record Patience(int repeats, Duration pause) {

    /** Sends everything once. */
    public static final Patience NONE = new Patience(0, Duration.ZERO);

    /** Sends once more what failed, a moment later. */
    public static final Patience ONE_REPEAT = new Patience(1, Duration.ofSeconds(1));

    /** Comes again as it is told, for two minutes. */
    public static final Patience UNTIL_BACK = new Patience(60, Duration.ofSeconds(2));
}
