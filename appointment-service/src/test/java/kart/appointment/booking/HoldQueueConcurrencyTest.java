package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.appointment.booking.HoldService.Held;
import kart.problem.Refused;
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
    SweepRepository sweeps;

    @Inject
    AppointmentConfig config;

    @Inject
    InstantSource clock;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    /** What a request came to: the booking, or why not. */
    private record Outcome(Booking booking, boolean repeated, String refusal) {}

    @RepeatedTest(5)
    void lastPlaceGoesToExactlyOneOfThreeHundredCallers() {
        List<UUID> callers = Crowd.of(300);
        long slot = Cases.slot(Cases.office(), 1);

        List<Outcome> outcomes = Race.of(callers.size(), i -> outcome(holds.hold(Crowd.request(callers.get(i), slot))));

        assertEquals(1, held(outcomes).size());
        assertEquals(
                Set.of("slot-full"), Set.copyOf(refusals(outcomes).distinct().toList()));
        assertBookedIsLive(slot, 1);
    }

    @RepeatedTest(5)
    void everyPlaceOfAHotSlotIsGivenAndNoneMore() {
        List<UUID> callers = Crowd.of(300);
        long slot = Cases.slot(Cases.office(), 120);

        List<Outcome> outcomes = Race.of(callers.size(), i -> outcome(holds.hold(Crowd.request(callers.get(i), slot))));

        assertEquals(120, held(outcomes).size());
        assertEquals(
                Set.of("slot-full"), Set.copyOf(refusals(outcomes).distinct().toList()));
        assertBookedIsLive(slot, 120);
    }

    @RepeatedTest(5)
    void oneKeyAtTwoReplicasIsOneBookingAndOneAnswer() {
        HoldService replica = replica(ungated());
        UUID citizen = Crowd.of(1).getFirst();
        long slot = Cases.slot(Cases.office(), 5);
        HoldRequest request = Crowd.request(citizen, slot);

        List<Outcome> outcomes = Race.of(24, i -> outcome((i % 2 == 0 ? holds : replica).hold(request)));

        assertEquals(
                24, held(outcomes).size(), () -> refusals(outcomes).toList().toString());
        assertEquals(1, held(outcomes).stream().map(Booking::id).distinct().count());
        assertEquals(1, outcomes.stream().filter(one -> !one.repeated()).count());
        assertBookedIsLive(slot, 1);
    }

    @Test
    void oneCitizenInTwoTabsOfOneBatchGetsOnePlaceAndIsToldOfIt() {
        GatedHolds gated = new GatedHolds(pool);
        HoldService replica = busy(gated);
        UUID citizen = Crowd.of(1).getFirst();
        UUID office = Cases.office();
        long first = Cases.slot(office, 5);
        long second = Cases.slot(office, 5);

        List<CompletableFuture<Outcome>> tabs = Stream.of(first, second)
                .map(slot -> later(replica.hold(Crowd.request(citizen, slot))))
                .toList();
        gated.open();
        List<Outcome> outcomes =
                tabs.stream().map(HoldQueueConcurrencyTest::join).toList();

        assertEquals(List.of(1, 1, 2), List.copyOf(gated.sizes), "both tabs were in one list");
        assertEquals(first, outcomes.get(0).booking().slotId());
        assertEquals("already-booked", outcomes.get(1).refusal());
        assertBookedIsLive(first, 1);
        assertBookedIsLive(second, 0);
    }

    @Test
    void oneRequestTwiceInOneBatchIsOneBookingAndOneAnswer() {
        GatedHolds gated = new GatedHolds(pool);
        HoldService replica = busy(gated);
        HoldRequest request = Crowd.request(Crowd.of(1).getFirst(), Cases.slot(Cases.office(), 5));

        List<CompletableFuture<Outcome>> both = List.of(later(replica.hold(request)), later(replica.hold(request)));
        gated.open();
        List<Outcome> outcomes =
                both.stream().map(HoldQueueConcurrencyTest::join).toList();

        assertEquals(List.of(1, 1, 2), List.copyOf(gated.sizes));
        assertEquals(1, held(outcomes).stream().map(Booking::id).distinct().count());
        assertEquals(
                List.of(false, true), outcomes.stream().map(Outcome::repeated).toList());
    }

    @Test
    void oneBadRowRefusesOnlyItself() {
        GatedHolds gated = new GatedHolds(pool);
        HoldService replica = busy(gated);
        List<UUID> citizens = Crowd.of(9);
        long slot = Cases.slot(Cases.office(), 20);
        List<CompletableFuture<Outcome>> good = new ArrayList<>();

        citizens.subList(0, 4).forEach(citizen -> good.add(later(replica.hold(Crowd.request(citizen, slot)))));
        // PostgreSQL takes no text with a zero character, and refuses the whole statement.
        CompletableFuture<Outcome> bad = later(replica.hold(Crowd.request(citizens.get(8), slot, "bad\0key")));
        citizens.subList(4, 8).forEach(citizen -> good.add(later(replica.hold(Crowd.request(citizen, slot)))));
        gated.open();

        good.forEach(one -> assertEquals(slot, join(one).booking().slotId()));
        PgException failure = assertInstanceOf(
                PgException.class,
                assertThrows(CompletionException.class, bad::join).getCause());
        assertEquals("22021", failure.getSqlState());
        assertEquals(9, gated.sizes.stream().skip(2).findFirst().orElseThrow());
        assertBookedIsLive(slot, 8);
    }

    @Test
    void aCallerWhoGoesAwayDoesNoHarm() {
        GatedHolds gated = new GatedHolds(pool);
        List<UUID> citizens = Crowd.of(4);
        long slot = Cases.slot(Cases.office(), 20);
        HoldService replica = replica(gated);
        HoldRequest sent = Crowd.request(citizens.get(0), slot);
        Cancellable running = replica.hold(sent).subscribe().with(held -> {});
        later(replica.hold(Crowd.request(citizens.get(1), slot)));
        Cancellable waiting =
                replica.hold(Crowd.request(citizens.get(2), slot)).subscribe().with(held -> {});
        CompletableFuture<Outcome> stays = later(replica.hold(Crowd.request(citizens.get(3), slot)));

        running.cancel();
        waiting.cancel();
        gated.open();

        assertEquals(slot, join(stays).booking().slotId());
        Outcome again = outcome(replica.hold(sent));
        assertTrue(again.repeated(), "the place was taken, and is there when its owner comes back");
        assertEquals(
                0, Sql.count("SELECT count(*) FROM booking WHERE application_id = ?", citizens.get(2)), "never sent");
        assertBookedIsLive(slot, 3);
    }

    @Test
    void aProcessThatEndsAnswersEverybodyFirst() {
        GatedHolds gated = new GatedHolds(pool);
        HoldService replica = busy(gated);
        long slot = Cases.slot(Cases.office(), 20);
        List<CompletableFuture<Outcome>> waiting = Crowd.of(5).stream()
                .map(citizen -> later(replica.hold(Crowd.request(citizen, slot))))
                .toList();

        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> replica.stop(null));
        gated.open();
        ended.orTimeout(30, TimeUnit.SECONDS).join();

        waiting.forEach(one -> assertEquals(slot, join(one).booking().slotId()));
        assertEquals(
                "unavailable",
                outcome(replica.hold(Crowd.request(Crowd.of(1).getFirst(), slot)))
                        .refusal());
        assertBookedIsLive(slot, 5);
    }

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
                    asked.add(later(replicas.get(racer % 2).hold(Crowd.request(citizen, slot, key))));
                }
                asked.forEach(answer -> mine.add(join(answer)));
            }
            return mine;
        });

        List<Outcome> all = outcomes.stream().flatMap(List::stream).toList();
        long given = held(all).stream().map(Booking::id).distinct().count();
        assertEquals(List.of(), List.copyOf(one.failures), "no statement failed: no deadlock, no law touched");
        assertEquals(List.of(), List.copyOf(other.failures));
        assertTrue(
                Set.of("slot-full", "already-booked", "unavailable")
                        .containsAll(refusals(all).distinct().toList()),
                () -> refusals(all).distinct().toList().toString());
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
        GatedHolds open = new GatedHolds(pool);
        open.open();
        return open;
    }

    /** The service as another process has it: a queue of its own before the same database. */
    private HoldService replica(HoldRepository statements) {
        return new HoldService(statements, sweeps, config, clock, vertx);
    }

    /** A replica whose statements all run, until the gate opens: whoever comes now waits for the next one. */
    private HoldService busy(GatedHolds gated) {
        HoldService replica = replica(gated);
        long elsewhere = Cases.slot(Cases.office(), 10);
        Crowd.of(config.holdStatements()).forEach(citizen -> later(replica.hold(Crowd.request(citizen, elsewhere))));
        return replica;
    }

    private static CompletableFuture<Outcome> later(Uni<Held> hold) {
        return hold.map(held -> new Outcome(held.booking(), held.repeated(), null))
                .onFailure(Refused.class)
                .recoverWithItem(refused ->
                        new Outcome(null, false, ((Refused) refused).type().slug()))
                .subscribeAsCompletionStage();
    }

    private static Outcome join(CompletableFuture<Outcome> outcome) {
        return outcome.orTimeout(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static Outcome outcome(Uni<Held> hold) {
        return join(later(hold));
    }

    private static List<Booking> held(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::booking)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static Stream<String> refusals(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::refusal).filter(java.util.Objects::nonNull);
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
