package kart.fee.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import kart.metrics.MoveCounter;

/** Counts what becomes of attempts to pay. */
@Startup
@Singleton
class PaymentMoves extends MoveCounter<PaymentState> {

    @Inject
    PaymentMoves(MeterRegistry registry) {
        super(registry, "payment", PaymentState.class, Set.of(PaymentState.CREATED), PaymentState::next);
    }
}
