package kart.fee.gateway;

/** The gateway said no, with a code of its own; it did nothing. */
public final class GatewayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    GatewayRefused(int code) {
        super("gateway code " + code, null, false, false);
        this.code = code;
    }

    /** The gateway's code, below zero. */
    public int code() {
        return code;
    }
}
