package kart.local.simulator.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import kart.values.Rial;

/**
 * A payment as it is stored.
 *
 * @param paidAt null until it is paid
 * @param reference the bank's number of it, null until it is paid
 */
record Payment(
        String authority,
        UUID merchantId,
        long amount,
        String currency,
        String description,
        URI callbackUrl,
        String orderId,
        String wages,
        boolean autoVerify,
        PaymentState state,
        Instant createdAt,
        Instant paidAt,
        Long reference) {

    Rial rial() {
        return new Rial(PaymentRequest.rial(amount, currency));
    }

    boolean isPaid() {
        return paidAt != null;
    }
}
