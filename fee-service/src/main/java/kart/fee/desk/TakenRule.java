package kart.fee.desk;

import kart.fee.problem.FeeProblem;
import kart.problem.Refused;

/** What an office may say that it took: what is due, to the rial. */
final class TakenRule {

    /** What follows from the amounts. */
    enum Finding {
        RIGHT,
        /** Refused, and kept as evidence. */
        OVERCHARGE
    }

    private TakenRule() {}

    /**
     * Judges what was taken.
     *
     * @param dueRial   the sum of the lines
     * @param takenRial what the office says, or null if it says nothing
     * @throws Refused {@code taken-too-little}
     */
    static Finding judge(long dueRial, Long takenRial) {
        if (takenRial == null || takenRial == dueRial) {
            return Finding.RIGHT;
        }
        if (takenRial < dueRial) {
            throw refusal(FeeProblem.TAKEN_TOO_LITTLE, dueRial, takenRial);
        }
        return Finding.OVERCHARGE;
    }

    static Refused refusal(FeeProblem problem, long dueRial, long takenRial) {
        return new Refused(problem).with("dueRial", dueRial).with("takenRial", takenRial);
    }
}
