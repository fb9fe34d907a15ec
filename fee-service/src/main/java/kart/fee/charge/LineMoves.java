package kart.fee.charge;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import kart.fee.tariff.LineGroup;
import kart.metrics.MoveCounter;

/** Counts what becomes of charge lines, by who gets the money. */
@Startup
@Singleton
class LineMoves {

    private final Map<LineGroup, MoveCounter<LineState>> byGroup = new EnumMap<>(LineGroup.class);

    @Inject
    LineMoves(MeterRegistry registry) {
        for (LineGroup group : LineGroup.values()) {
            byGroup.put(
                    group,
                    new MoveCounter<>(
                            registry,
                            "charge.line",
                            LineState.class,
                            Set.of(LineState.DUE),
                            LineState::next,
                            "group",
                            group.name()));
        }
    }

    /** Counts moves that are committed, one for each group that is named. */
    void count(LineState from, LineState to, Iterable<String> groups) {
        groups.forEach(group -> byGroup.get(LineGroup.valueOf(group)).count(from, to, 1));
    }
}
