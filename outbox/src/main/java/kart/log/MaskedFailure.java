package kart.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Stands in the log for a failure whose message, or that of a cause, says what it should not. */
final class MaskedFailure extends Throwable {

    private static final long serialVersionUID = 1L;

    private final String name;

    private MaskedFailure(Throwable failure, Throwable cause) {
        super(Mask.over(failure.getMessage()), cause);
        this.name = Mask.over(failure.toString());
        setStackTrace(failure.getStackTrace());
    }

    /** The same failure if there is nothing to hide in it. */
    static Throwable of(Throwable failure) {
        return isClean(failure, seen()) ? failure : masked(failure, seen());
    }

    private static boolean isClean(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        String name = failure.toString();
        if (!name.equals(Mask.over(name)) || !isClean(failure.getCause(), seen)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!isClean(suppressed, seen)) {
                return false;
            }
        }
        return true;
    }

    private static MaskedFailure masked(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return null;
        }
        MaskedFailure masked = new MaskedFailure(failure, masked(failure.getCause(), seen));
        for (Throwable suppressed : failure.getSuppressed()) {
            MaskedFailure one = masked(suppressed, seen);
            if (one != null) {
                masked.addSuppressed(one);
            }
        }
        return masked;
    }

    private static Set<Throwable> seen() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** The stack is that of the failure it stands for. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    /** The failure's own name and its message without what it should not say. */
    @Override
    public String toString() {
        return name;
    }
}
