package kart.fee.gateway;

import java.util.Set;

/** The gateway said no, with a code of its own; it did nothing. */
public final class GatewayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Not this merchant's, invalid, not found; the bank cannot reverse it, it is reversed, it is too late for it. */
    private static final Set<Integer> ABOUT_THE_PAYMENT = Set.of(-53, -54, -55, -60, -61, -63);

    private final int code;

    GatewayRefused(int code) {
        super("gateway code " + code, null, false, false);
        this.code = code;
    }

    /**
     * Whether the no is about the payment, so that asking again is of no use. Other codes are about us: too many calls,
     * an address that is not registered, an account that is suspended.
     */
    public boolean isFinal() {
        return ABOUT_THE_PAYMENT.contains(code);
    }

    /** The gateway's code, below zero. */
    public int code() {
        return code;
    }
}
