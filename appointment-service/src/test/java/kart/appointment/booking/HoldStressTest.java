package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.database.OwnConnections;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** Thousands of requests with duplicates at two replicas, and every law of places read from the database after them. */
@QuarkusTest
class HoldStressTest {

    @Inject
    HoldLookUpRepository lookUps;

    @Inject
    SweepRepository sweeps;

    @Inject
    AppointmentConfig config;

    @Inject
    InstantSource clock;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    Instance<OwnConnections> own;

    @Inject
    BookingMoves moves;

    @Test
    void thousandsOfAttemptsAtTwoReplicasKeepEveryLaw() {
        GatedHolds one = ungated();
        GatedHolds other = ungated();
        List<HoldService> replicas = List.of(replica(one), replica(other));
        List<UUID> citizens = Crowd.of(800);
        UUID office = Cases.office();
        long[] slots =
                IntStream.range(0, 20).mapToLong(i -> Cases.slot(office, 25)).toArray();

        // Every racer asks for random citizens and slots, half of the time with a key that others use, too.
        List<List<Outcome>> outcomes = Race.of(12, racer -> {
            Random random = new Random(racer);
            List<Outcome> mine = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                List<CompletableFuture<Outcome>> asked = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    UUID citizen = citizens.get(random.nextInt(citizens.size()));
                    long slot = slots[random.nextInt(slots.length)];
                    String key = random.nextBoolean()
                            ? citizen + "-" + slot
                            : UUID.randomUUID().toString();
                    asked.add(Outcome.later(replicas.get(racer % 2).hold(Crowd.request(citizen, slot, key))));
                }
                asked.forEach(answer -> mine.add(Outcome.join(answer)));
            }
            return mine;
        });

        List<Outcome> all = outcomes.stream().flatMap(List::stream).toList();
        long given = Outcome.held(all).stream().map(Booking::id).distinct().count();
        assertEquals(List.of(), List.copyOf(one.failures), "no statement failed: no deadlock, no law touched");
        assertEquals(List.of(), List.copyOf(other.failures));
        assertTrue(
                Set.of("slot-full", "already-booked", "unavailable")
                        .containsAll(Outcome.refusals(all).distinct().toList()),
                () -> Outcome.refusals(all).distinct().toList().toString());
        assertTrue(one.sizes.stream().anyMatch(size -> size > 1), "statements were shared");
        assertEquals(given, Sql.count("""
                        SELECT count(*) FROM booking b JOIN slot s ON s.id = b.slot_id
                         WHERE s.office_id = ? AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')""", office));
        assertLaws(office, given);
    }

    /** The laws of an office's places, read as the service's own role. */
    private static void assertLaws(UUID office, long given) {
        assertEquals(
                0,
                Sql.count("SELECT count(*) FROM slot WHERE office_id = ? AND booked + resting > capacity", office),
                "a slot is over");
        assertEquals(0, Sql.count("""
                        SELECT count(*) FROM slot s
                         WHERE s.office_id = ?
                           AND s.booked <> (SELECT count(*) FROM booking b WHERE b.slot_id = s.id
                                             AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))""", office), "booked is not the live rows");
        assertEquals(0, Sql.count("""
                        SELECT count(*) FROM (SELECT b.citizen_id FROM booking b JOIN slot s ON s.id = b.slot_id
                         WHERE s.office_id = ? AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                         GROUP BY b.citizen_id HAVING count(*) > 1) twice""", office), "a citizen has two");
        assertEquals(
                given,
                Sql.count(
                        "SELECT count(*) FROM outbox_event WHERE type = 'kart.booking.held.v1' AND data ->> 'officeId' = ?",
                        office.toString()),
                "one event a hold");
        assertEquals(
                given,
                Sql.count(
                        "SELECT count(*) FROM booking_history h JOIN slot s ON s.id = h.slot_id WHERE s.office_id = ?",
                        office),
                "one line of history a hold");
    }

    private GatedHolds ungated() {
        GatedHolds open = new GatedHolds(pool, own.get(), moves, config);
        open.open();
        return open;
    }

    private HoldService replica(HoldRepository statements) {
        return new HoldService(
                statements, lookUps, sweeps, config, clock, new HoldMeters(new SimpleMeterRegistry()), vertx);
    }
}
