package kart.outbox;

import java.util.Set;

/** The target answered, and did not take the events. */
final class NotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int EXCERPT_LENGTH = 200;

    private static final Set<Integer> ABOUT_THE_TARGET = Set.of(401, 403, 404, 405, 408, 425, 429);

    private final int status;

    NotTaken(int status, String body) {
        super("status " + status + (body == null ? "" : ": " + excerpt(body)), null, false, false);
        this.status = status;
    }

    /**
     * Whether the answer may speak of these events: a refusal, or a failure of the program that takes them. Otherwise it
     * speaks of the target (away, busy, or not trusting this service), and trying one by one would not help.
     */
    boolean isAboutTheEvents() {
        return status == 500 || (status / 100 == 4 && !ABOUT_THE_TARGET.contains(status));
    }

    private static String excerpt(String body) {
        return body.substring(0, Math.min(EXCERPT_LENGTH, body.length()));
    }
}
