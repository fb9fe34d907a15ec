package kart.appointment.booking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.IntSupplier;

/** Measures the queue of those who ask for places. */
@Singleton
class HoldMeters {

    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

    private final MeterRegistry registry;
    private final DistributionSummary batches;
    private final Counter refused;

    @Inject
    HoldMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("kart.hold.batch")
                .description("Requests that shared a statement")
                .baseUnit("requests")
                .serviceLevelObjectives(SIZES)
                .register(registry);
        this.refused = Counter.builder("kart.hold.refused")
                .description("Requests that were told to come again")
                .register(registry);
    }

    /** Shows how many wait. */
    void watch(IntSupplier waiting) {
        Gauge.builder("kart.hold.waiting", waiting::getAsInt)
                .description("Requests that wait for their statement")
                .register(registry);
    }

    void sent(int requests) {
        batches.record(requests);
    }

    void refused() {
        refused.increment();
    }
}
