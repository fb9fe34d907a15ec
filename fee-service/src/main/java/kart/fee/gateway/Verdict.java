package kart.fee.gateway;

/**
 * What the gateway says when it is asked to confirm a payment.
 *
 * @param outcome   what it says
 * @param reference the gateway's number of the payment, if it is verified, else null
 */
public record Verdict(Outcome outcome, String reference) {

    /** The answers that mean something. */
    public enum Outcome {
        /** The money is ours, confirmed now or before. */
        VERIFIED,
        /** Nobody paid. */
        NOT_PAID,
        /** Something was paid, but not what we asked for. */
        AMOUNT_DIFFERS,
        /** The gateway does not know it as ours. */
        NOT_OURS,
        /** No usable answer: nobody knows yet. */
        UNCLEAR
    }

    static Verdict verified(String reference) {
        return new Verdict(Outcome.VERIFIED, reference);
    }

    /** An outcome without a reference. */
    public static Verdict of(Outcome outcome) {
        return new Verdict(outcome, null);
    }
}
