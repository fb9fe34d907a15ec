package kart.fee.gateway;

/** The gateway was asked, but gave no answer that can be read: it may have done what it was asked. */
public final class GatewayUnclear extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GatewayUnclear(String what) {
        super(what, null, false, false);
    }
}
