package kart.fee.gateway;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** The gateway was not reached: what was meant for it was not sent. */
public final class GatewayAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GatewayAway(Throwable cause) {
        super("gateway not reached: " + cause.getClass().getSimpleName(), null, false, false);
    }

    /** Whether a failed call surely never left this service. */
    public static boolean isBehind(Throwable failure) {
        return failure instanceof GatewayAway
                || failure instanceof CircuitBreakerOpenException
                || failure instanceof BulkheadException;
    }
}
