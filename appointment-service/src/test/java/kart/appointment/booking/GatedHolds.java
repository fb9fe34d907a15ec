package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import kart.appointment.AppointmentConfig;
import kart.appointment.booking.BatchStatement.Answers;
import kart.database.OwnConnections;

/** The real statement behind a gate, so that a test says what comes while one runs; and what became of each. */
class GatedHolds extends HoldRepository {

    /** The sizes of the lists that were sent, in order. */
    final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();

    final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    GatedHolds(Pool pool, OwnConnections own, BookingMoves moves, AppointmentConfig config) {
        super(pool, own, moves, config, InstantSource.system());
    }

    void open() {
        gate.complete(null);
    }

    @Override
    Uni<Answers<Booking>> hold(List<HoldRequest> requests, Duration hold, boolean mayWait) {
        sizes.add(requests.size());
        return Uni.createFrom()
                .completionStage(gate.copy())
                .chain(() -> super.hold(requests, hold, mayWait))
                .onFailure()
                .invoke(failures::add);
    }
}
