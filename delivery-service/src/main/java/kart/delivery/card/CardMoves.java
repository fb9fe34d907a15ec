package kart.delivery.card;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import kart.metrics.MoveCounter;

/** Counts what becomes of cards. */
@Startup
@Singleton
public class CardMoves extends MoveCounter<CardState> {

    @Inject
    CardMoves(MeterRegistry registry) {
        super(registry, "card", CardState.class, Set.of(CardState.ORDERED), CardState::next);
    }
}
