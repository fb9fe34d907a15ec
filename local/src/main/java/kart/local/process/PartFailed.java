package kart.local.process;

import java.util.List;

/** A part did not start. The message says what a person can do about it. */
public final class PartFailed extends Exception {

    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        super(message);
    }

    public PartFailed(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    /** A program ended instead of starting: its last words are the reason. */
    public static PartFailed ended(String program, LogFile log) {
        return withTail(program + " ended too soon", log);
    }

    /** A failure told together with the end of a log. */
    public static PartFailed withTail(String message, LogFile log) {
        List<String> tail = log.tail(15);
        return new PartFailed(message + ". The end of " + log.path() + ":\n    " + String.join("\n    ", tail));
    }
}
