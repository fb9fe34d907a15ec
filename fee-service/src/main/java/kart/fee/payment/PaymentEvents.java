package kart.fee.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import kart.http.Money;

/** What payments tell the other services. */
final class PaymentEvents {

    static final String STARTED = "kart.payment.started.v1";
    static final String REFUNDED = "kart.fee.refunded.v1";

    private PaymentEvents() {}

    /** Data of {@link #STARTED}: a citizen is being sent to the gateway. */
    @RegisterForReflection
    record Started(UUID applicationId, Instant at, UUID chargeId, UUID paymentId) {}

    /**
     * Data of {@link #REFUNDED}: money was given back. It had settled no line, so every settled stage stays settled;
     * {@code settledLines} says so.
     */
    @RegisterForReflection
    record Refunded(
            UUID applicationId, Instant at, UUID chargeId, UUID paymentId, Money amount, boolean settledLines) {}
}
