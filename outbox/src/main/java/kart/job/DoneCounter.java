package kart.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what a job has done, once it is committed, in {@code kart_job_done_total}. Side by side the replicas show that they
 * share the work. A job that has one begins with the service, so that the first thing it does is seen as a rise.
 */
public final class DoneCounter {

    private DoneCounter() {}

    /** @param job its name in the metric; its unit is in docs/operations/metrics.md */
    public static Counter of(MeterRegistry registry, String job) {
        return Counter.builder("kart.job.done")
                .description("What a job has worked on")
                .tag("job", job)
                .register(registry);
    }
}
