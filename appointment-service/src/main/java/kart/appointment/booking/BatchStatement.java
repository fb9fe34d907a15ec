package kart.appointment.booking;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Answers many questions at once.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
@FunctionalInterface
interface BatchStatement<Q, A> {

    /**
     * Answers all questions, or fails and has done nothing.
     *
     * @param mayWait whether to wait for what others have locked; who may not passes over it
     */
    CompletionStage<Answers<A>> run(List<Q> questions, boolean mayWait);

    /**
     * What a statement says.
     *
     * @param inOrder    an answer for each question, in their order
     * @param passedOver the indexes of those for which something locked was passed over: their answers say nothing
     */
    record Answers<A>(List<A> inOrder, Set<Integer> passedOver) {}

    /** Why a statement failed. */
    enum Fault {
        /** One of its questions may be bad, and halves may do better. */
        ONE_QUESTION,
        /** It waited for a lock in vain. */
        LOCK,
        /** Halves would do no better. */
        OTHER
    }
}
