package kart.fee.gateway;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/**
 * A gateway that collects money from people's bank cards.
 *
 * <p>A call fails with {@link GatewayRefused} for a clear no, in a way that {@link GatewayAway#isBehind} knows if it was
 * surely not sent, and otherwise (no answer in time, an answer that nobody can read) with what means that nobody knows
 * what came of it.
 */
public interface PaymentGateway {

    /**
     * Asks the gateway to collect money; gives its name of the payment. Never sent twice: a second one would be a second
     * payment.
     */
    Uni<Authority> request(PaymentOrder order);

    /** The page on which the payer pays. */
    URI startPage(Authority authority);

    /**
     * Confirms a payment, which makes the money ours. Asked again it says the same.
     *
     * @param amountRial what we asked for, from our own records
     */
    Uni<Verdict> verify(Authority authority, long amountRial);

    /** Where a payment stands. */
    Uni<GatewayStatus> inquire(Authority authority);

    /** Gives a payment back, whole; the gateway allows it for 30 minutes. Never sent twice in one go. */
    Uni<Void> reverse(Authority authority);
}
