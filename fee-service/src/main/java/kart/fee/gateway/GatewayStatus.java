package kart.fee.gateway;

/** Where a payment stands at the gateway. Good for deciding what to ask next, never for confirming a payment. */
public enum GatewayStatus {
    /** The payer is still on the bank's page. */
    IN_BANK,
    /** Paid, not verified: without a verification the money goes back. */
    PAID,
    VERIFIED,
    FAILED,
    /** The money went back. */
    REVERSED
}
