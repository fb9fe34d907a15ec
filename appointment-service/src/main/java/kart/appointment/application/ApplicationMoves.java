package kart.appointment.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import kart.metrics.MoveCounter;

/** Counts what becomes of applications. */
@Startup
@Singleton
class ApplicationMoves extends MoveCounter<ApplicationState> {

    @Inject
    ApplicationMoves(MeterRegistry registry) {
        super(
                registry,
                "application",
                ApplicationState.class,
                Set.of(ApplicationState.REGISTERED),
                ApplicationState.NEXT::get);
    }
}
