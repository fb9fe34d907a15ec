package kart.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An expected answer that is a no: it rolls the use case back and becomes a problem detail. It carries no stack
 * trace, for it is no fault of the program.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Set<String> MEMBERS = Set.of("type", "title", "status", "detail", "instance", "violations");

    private final transient ProblemType type;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();
    private Duration retryAfter;

    public Refused(ProblemType type) {
        super(type.slug(), null, false, false);
        this.type = type;
    }

    /** Adds a fact for machines and people; it becomes a member of the problem and fills the detail. */
    public Refused with(String name, Object value) {
        if (MEMBERS.contains(name)) {
            throw new IllegalArgumentException(name + " is a member of every problem");
        }
        facts.put(name, value);
        return this;
    }

    /** Tells the caller when to try again, in whole seconds rounded up. */
    public Refused retryAfter(Duration delay) {
        this.retryAfter = delay;
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    /** When to try again, or null where trying again does not help. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
