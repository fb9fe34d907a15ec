package kart.fee.ledger;

import java.util.UUID;

/** The codes of the accounts that this service posts to. Those of the payees come with the lines of a charge. */
public final class Accounts {

    /** What the gateway collected and has not paid out yet. */
    public static final String GATEWAY_CLEARING = "gateway-clearing";

    /** What was paid though nothing was due; it belongs to the payer. */
    public static final String SUSPENSE = "suspense";

    /** What is on its way back to payers. */
    public static final String REFUNDS = "refunds";

    private Accounts() {}

    /** The cash that an office took and holds. */
    public static String cashOf(UUID officeId) {
        return "cash-office-" + officeId;
    }
}
