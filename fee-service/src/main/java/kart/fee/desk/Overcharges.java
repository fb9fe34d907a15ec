package kart.fee.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts the reports of more taken than was due, as they become evidence. */
@Startup
@Singleton
class Overcharges {

    private final Counter reported;

    @Inject
    Overcharges(MeterRegistry registry) {
        this.reported = Counter.builder("kart.overcharges")
                .description("Reports of more taken than was due, kept as evidence")
                .register(registry);
    }

    void count() {
        reported.increment();
    }
}
