package kart.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures what becomes of tries to deliver, and how late news is when it arrives. */
@Startup
@Singleton
class Tries {

    /** From "at once" over the alert's half minute to an outage of an hour. */
    private static final Duration[] BOUNDS = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private enum Outcome {
        DELIVERED,
        REFUSED,
        PARKED,
        AWAY
    }

    private record Of(String target, Outcome outcome) {}

    private final Map<Of, Counter> tries = new HashMap<>();
    private final Map<String, Timer> lag = new HashMap<>();

    @Inject
    Tries(MeterRegistry registry, OutboxConfig config) {
        for (String target : config.targets().keySet()) {
            for (Outcome outcome : Outcome.values()) {
                tries.put(
                        new Of(target, outcome),
                        Counter.builder("kart.outbox.deliveries")
                                .description("Tries to deliver an event")
                                .tag("target", target)
                                .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                                .register(registry));
            }
            lag.put(
                    target,
                    Timer.builder("kart.outbox.lag")
                            .description("From the writing of an event to its delivery")
                            .tag("target", target)
                            .serviceLevelObjectives(BOUNDS)
                            .register(registry));
        }
    }

    void delivered(String target, List<LeasedDelivery> deliveries) {
        Instant now = Instant.now();
        count(target, Outcome.DELIVERED, deliveries.size());
        Timer timer = lag.get(target);
        if (timer != null) {
            // The event's time is the database's: a clock that is a little behind it must not make a lag below nothing.
            deliveries.forEach(delivery ->
                    timer.record(nonNegative(Duration.between(delivery.event().time(), now))));
        }
    }

    void refused(String target, boolean parked) {
        count(target, parked ? Outcome.PARKED : Outcome.REFUSED, 1);
    }

    void away(String target, int deliveries) {
        count(target, Outcome.AWAY, deliveries);
    }

    private void count(String target, Outcome outcome, int number) {
        Counter counter = tries.get(new Of(target, outcome));
        if (counter != null) {
            counter.increment(number);
        }
    }

    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
