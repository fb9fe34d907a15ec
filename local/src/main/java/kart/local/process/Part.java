package kart.local.process;

import java.util.Optional;

/** One thing the suite is made of: a server, or a program. */
public interface Part {

    /** Short name, as {@code ./kart logs} and {@code ./kart restart} take it. */
    String name();

    /** Does what can be done before the parts that it needs are there. */
    default void prepare(Steps steps) throws PartFailed, InterruptedException {
        steps.at("waiting");
    }

    /**
     * Starts it and returns when it can be used.
     *
     * @param steps told what is going on while that takes its time
     * @throws PartFailed if it cannot be started; the message is for the person at the terminal
     */
    void start(Steps steps) throws PartFailed, InterruptedException;

    /** Stops it and returns when it has ended. Nothing happens if it does not run. */
    void stop();

    /** The program, if it is one and was started. */
    Optional<ChildProcess> process();

    /** Told of each step of a start. */
    @FunctionalInterface
    interface Steps {
        void at(String step);
    }
}
