package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.database.OwnConnections;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The laws of places where many requests share a statement, and several replicas have a queue each. */
@QuarkusTest
class HoldQueueConcurrencyTest {

    @Inject
    HoldService holds;

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

    @RepeatedTest(5)
    void lastPlaceGoesToExactlyOneOfThreeHundredCallers() {
        List<UUID> callers = Crowd.of(300);
        long slot = Cases.slot(Cases.office(), 1);

        List<Outcome> outcomes =
                Race.of(callers.size(), i -> Outcome.of(holds.hold(Crowd.request(callers.get(i), slot))));

        assertEquals(1, Outcome.held(outcomes).size());
        assertEquals(
                Set.of("slot-full"),
                Set.copyOf(Outcome.refusals(outcomes).distinct().toList()));
        assertBookedIsLive(slot, 1);
    }

    @RepeatedTest(5)
    void everyPlaceOfAHotSlotIsGivenAndNoneMore() {
        List<UUID> callers = Crowd.of(300);
        long slot = Cases.slot(Cases.office(), 120);

        List<Outcome> outcomes =
                Race.of(callers.size(), i -> Outcome.of(holds.hold(Crowd.request(callers.get(i), slot))));

        assertEquals(120, Outcome.held(outcomes).size());
        assertEquals(
                Set.of("slot-full"),
                Set.copyOf(Outcome.refusals(outcomes).distinct().toList()));
        assertBookedIsLive(slot, 120);
    }

    @RepeatedTest(5)
    void oneKeyAtTwoReplicasIsOneBookingAndOneAnswer() {
        HoldService replica = replica(ungated());
        UUID citizen = Crowd.of(1).getFirst();
        long slot = Cases.slot(Cases.office(), 5);
        HoldRequest request = Crowd.request(citizen, slot);

        List<Outcome> outcomes = Race.of(24, i -> Outcome.of((i % 2 == 0 ? holds : replica).hold(request)));

        assertEquals(
                24,
                Outcome.held(outcomes).size(),
                () -> Outcome.refusals(outcomes).toList().toString());
        assertEquals(
                1, Outcome.held(outcomes).stream().map(Booking::id).distinct().count());
        assertEquals(1, outcomes.stream().filter(one -> !one.repeated()).count());
        assertBookedIsLive(slot, 1);
    }

    @Test
    void oneCitizenInTwoTabsOfOneBatchGetsOnePlaceAndIsToldOfIt() {
        GatedHolds gated = new GatedHolds(pool, own.get(), moves, config);
        HoldService replica = busy(gated);
        UUID citizen = Crowd.of(1).getFirst();
        UUID office = Cases.office();
        long first = Cases.slot(office, 5);
        long second = Cases.slot(office, 5);

        List<CompletableFuture<Outcome>> tabs = Stream.of(first, second)
                .map(slot -> Outcome.later(replica.hold(Crowd.request(citizen, slot))))
                .toList();
        gated.open();
        List<Outcome> outcomes = tabs.stream().map(Outcome::join).toList();

        assertEquals(List.of(1, 1, 2), List.copyOf(gated.sizes), "both tabs were in one list");
        assertEquals(first, outcomes.get(0).booking().slotId());
        assertEquals("already-booked", outcomes.get(1).refusal());
        assertBookedIsLive(first, 1);
        assertBookedIsLive(second, 0);
    }

    @Test
    void oneRequestTwiceInOneBatchIsOneBookingAndOneAnswer() {
        GatedHolds gated = new GatedHolds(pool, own.get(), moves, config);
        HoldService replica = busy(gated);
        HoldRequest request = Crowd.request(Crowd.of(1).getFirst(), Cases.slot(Cases.office(), 5));

        List<CompletableFuture<Outcome>> both =
                List.of(Outcome.later(replica.hold(request)), Outcome.later(replica.hold(request)));
        gated.open();
        List<Outcome> outcomes = both.stream().map(Outcome::join).toList();

        assertEquals(List.of(1, 1, 2), List.copyOf(gated.sizes));
        assertEquals(
                1, Outcome.held(outcomes).stream().map(Booking::id).distinct().count());
        assertEquals(
                List.of(false, true), outcomes.stream().map(Outcome::repeated).toList());
    }

    @Test
    void oneBadRowRefusesOnlyItself() {
        GatedHolds gated = new GatedHolds(pool, own.get(), moves, config);
        HoldService replica = busy(gated);
        List<UUID> citizens = Crowd.of(9);
        long slot = Cases.slot(Cases.office(), 20);
        List<CompletableFuture<Outcome>> good = new ArrayList<>();

        citizens.subList(0, 4).forEach(citizen -> good.add(Outcome.later(replica.hold(Crowd.request(citizen, slot)))));
        // PostgreSQL takes no text with a zero character, and refuses the whole statement.
        CompletableFuture<Outcome> bad = Outcome.later(replica.hold(Crowd.request(citizens.get(8), slot, "bad\0key")));
        citizens.subList(4, 8).forEach(citizen -> good.add(Outcome.later(replica.hold(Crowd.request(citizen, slot)))));
        gated.open();

        good.forEach(one -> assertEquals(slot, Outcome.join(one).booking().slotId()));
        PgException failure = assertInstanceOf(
                PgException.class,
                assertThrows(CompletionException.class, bad::join).getCause());
        assertEquals("22021", failure.getSqlState());
        assertEquals(9, gated.sizes.stream().skip(2).findFirst().orElseThrow());
        assertBookedIsLive(slot, 8);
    }

    @Test
    void aCallerWhoGoesAwayDoesNoHarm() {
        GatedHolds gated = new GatedHolds(pool, own.get(), moves, config);
        List<UUID> citizens = Crowd.of(4);
        long slot = Cases.slot(Cases.office(), 20);
        HoldService replica = replica(gated);
        HoldRequest sent = Crowd.request(citizens.get(0), slot);
        Cancellable running = replica.hold(sent).subscribe().with(held -> {});
        Outcome.later(replica.hold(Crowd.request(citizens.get(1), slot)));
        Cancellable waiting =
                replica.hold(Crowd.request(citizens.get(2), slot)).subscribe().with(held -> {});
        CompletableFuture<Outcome> stays = Outcome.later(replica.hold(Crowd.request(citizens.get(3), slot)));

        running.cancel();
        waiting.cancel();
        gated.open();

        assertEquals(slot, Outcome.join(stays).booking().slotId());
        Outcome again = Outcome.of(replica.hold(sent));
        assertTrue(again.repeated(), "the place was taken, and is there when its owner comes back");
        assertEquals(
                0, Sql.count("SELECT count(*) FROM booking WHERE application_id = ?", citizens.get(2)), "never sent");
        assertBookedIsLive(slot, 3);
    }

    @Test
    void aProcessThatEndsAnswersEverybodyFirst() {
        GatedHolds gated = new GatedHolds(pool, own.get(), moves, config);
        HoldService replica = busy(gated);
        long slot = Cases.slot(Cases.office(), 20);
        List<CompletableFuture<Outcome>> waiting = Crowd.of(5).stream()
                .map(citizen -> Outcome.later(replica.hold(Crowd.request(citizen, slot))))
                .toList();

        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> replica.stop(null));
        gated.open();
        ended.orTimeout(30, TimeUnit.SECONDS).join();

        waiting.forEach(one -> assertEquals(slot, Outcome.join(one).booking().slotId()));
        assertEquals(
                "unavailable",
                Outcome.of(replica.hold(Crowd.request(Crowd.of(1).getFirst(), slot)))
                        .refusal());
        assertBookedIsLive(slot, 5);
    }

    private GatedHolds ungated() {
        GatedHolds open = new GatedHolds(pool, own.get(), moves, config);
        open.open();
        return open;
    }

    /** The service as another process has it: a queue of its own before the same database. */
    private HoldService replica(HoldRepository statements) {
        return new HoldService(
                statements, lookUps, sweeps, config, clock, new HoldMeters(new SimpleMeterRegistry()), vertx);
    }

    /** A replica whose statements all run, until the gate opens: whoever comes now waits for the next one. */
    private HoldService busy(GatedHolds gated) {
        HoldService replica = replica(gated);
        long elsewhere = Cases.slot(Cases.office(), 10);
        Crowd.of(config.holdStatements())
                .forEach(citizen -> Outcome.later(replica.hold(Crowd.request(citizen, elsewhere))));
        return replica;
    }

    private static void assertBookedIsLive(long slot, long expected) {
        assertEquals(expected, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
        assertEquals(
                expected,
                Sql.count(
                        "SELECT count(*) FROM booking WHERE slot_id = ? AND state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')",
                        slot));
    }
}
