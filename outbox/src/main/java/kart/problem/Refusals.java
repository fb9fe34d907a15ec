package kart.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the answers that were a problem, in {@code kart_refusals_total}. */
@Startup
@Singleton
class Refusals {

    private final Map<ProblemType, Counter> counters = new HashMap<>();

    @Inject
    Refusals(MeterRegistry registry, @All List<ConstraintProblems> services) {
        for (CommonProblem problem : CommonProblem.values()) {
            counters.put(problem, counter(registry, problem));
        }
        for (ConstraintProblems service : services) {
            service.all().forEach(problem -> counters.put(problem, counter(registry, problem)));
        }
    }

    void count(ProblemType problem) {
        Counter counter = counters.get(problem);
        if (counter != null) {
            counter.increment();
        }
    }

    private static Counter counter(MeterRegistry registry, ProblemType problem) {
        return Counter.builder("kart.refusals")
                .description("Answers that were a problem")
                .tag("problem", problem.slug())
                .tag("status", String.valueOf(problem.status()))
                .register(registry);
    }
}
