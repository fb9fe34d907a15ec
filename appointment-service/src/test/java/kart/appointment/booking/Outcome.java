package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kart.appointment.booking.HoldService.Held;
import kart.problem.Refused;

/** What a request came to: the booking, or why not. */
record Outcome(Booking booking, boolean repeated, String refusal) {

    private static final long PATIENCE_SECONDS = 120;

    /** Sends a request; anything but a place or a refusal fails. */
    static CompletableFuture<Outcome> later(Uni<Held> hold) {
        return hold.map(held -> new Outcome(held.booking(), held.repeated(), null))
                .onFailure(Refused.class)
                .recoverWithItem(refused ->
                        new Outcome(null, false, ((Refused) refused).type().slug()))
                .subscribeAsCompletionStage();
    }

    static Outcome join(CompletableFuture<Outcome> outcome) {
        return outcome.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    static Outcome of(Uni<Held> hold) {
        return join(later(hold));
    }

    static List<Booking> held(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::booking).filter(Objects::nonNull).toList();
    }

    static Stream<String> refusals(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::refusal).filter(Objects::nonNull);
    }
}
