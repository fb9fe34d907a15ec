package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.database.OwnConnections;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A slot that somebody keeps locked: who asks for it is told to come again, and everybody else goes on. */
@QuarkusTest
@TestProfile(HoldLockTest.Patience.class)
class HoldLockTest {

    private static final int WAIT_SECONDS = 10;
    private static final int BATCH = 64;

    /** Longer than a statement waits for a lock, so that a slow machine does not decide; nor does the gate. */
    public static class Patience implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.additional-properties.lock_timeout",
                    "2s",
                    "kart.appointment.hold-wait",
                    "PT" + WAIT_SECONDS + "S",
                    "kart.appointment.hold-batch",
                    Integer.toString(BATCH),
                    "kart.appointment.hold-behind",
                    "PT60S");
        }
    }

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
    @Timeout(300)
    void whoAsksForALockedSlotIsToldToComeAgainAndTheOthersAreServed() throws SQLException {
        UUID office = Cases.office();
        long free = Cases.slot(office, 10);
        long locked = Cases.slot(office, 100);
        List<Case> crowd = citizens(40);
        List<Case> others = citizens(4);
        List<CompletableFuture<Response>> refused = new ArrayList<>();
        List<CompletableFuture<Response>> served = new ArrayList<>();

        try (Connection somebody = TestDatabase.asOwner()) {
            Locks.slot(somebody, locked);
            for (int i = 0; i < crowd.size(); i++) {
                refused.add(ask(crowd.get(i), locked));
                if (i % 10 == 9) {
                    served.add(ask(others.get(i / 10), free));
                }
            }

            served.forEach(one -> People.done(201, within(WAIT_SECONDS, one)));
            refused.forEach(one -> assertEquals(
                    Integer.toString(WAIT_SECONDS),
                    People.refused(503, "unavailable", within(2 * WAIT_SECONDS, one))
                            .header("Retry-After")));
            somebody.rollback();
        }

        assertBooked(free, 4);
        assertBooked(locked, 0);
        crowd.forEach(citizen -> People.done(201, Cases.hold(citizen, locked)));
        assertBooked(locked, 40);
        crowd.forEach(citizen -> assertEquals(1, Cases.told(citizen, "kart.booking.held.v1")));
    }

    @Test
    @Timeout(300)
    void whatAStatementHasLockedItselfWhileItWaitsIsServedInTime() throws SQLException {
        UUID office = Cases.office();
        long free = Cases.slot(office, 10);
        long locked = Cases.slot(office, 200);
        List<UUID> crowd = Crowd.of(2 * BATCH);
        GatedHolds gated = new GatedHolds(pool, own.get(), moves, config);
        HoldService replica = new HoldService(
                gated, lookUps, sweeps, config, clock, new HoldMeters(new SimpleMeterRegistry()), vertx);
        Crowd.of(config.holdStatements())
                .forEach(citizen -> Outcome.later(replica.hold(Crowd.request(citizen, Cases.slot(office, 1)))));
        List<CompletableFuture<Outcome>> refused = new ArrayList<>();
        List<CompletableFuture<Outcome>> served = new ArrayList<>();

        try (Connection somebody = TestDatabase.asOwner()) {
            Locks.slot(somebody, locked);
            for (int i = 0; i < crowd.size(); i++) {
                boolean wantsFree = i % 16 == 0;
                (wantsFree ? served : refused)
                        .add(Outcome.later(replica.hold(Crowd.request(crowd.get(i), wantsFree ? free : locked))));
            }
            gated.open();

            served.forEach(one ->
                    assertEquals(free, within(WAIT_SECONDS, one).booking().slotId()));
            refused.forEach(one ->
                    assertEquals("unavailable", within(2 * WAIT_SECONDS, one).refusal()));
            somebody.rollback();
        }

        assertBooked(free, 8);
        assertBooked(locked, 0);
        assertEquals(
                locked,
                Outcome.of(replica.hold(Crowd.request(crowd.get(1), locked)))
                        .booking()
                        .slotId());
    }

    @Test
    @Timeout(300)
    void whoseApplicationIsLockedIsToldToComeAgainAndTheOthersAreServed() throws SQLException {
        long slot = Cases.slot(Cases.office(), 10);
        Case locked = Cases.registered();
        Case other = Cases.registered();

        try (Connection somebody = TestDatabase.asOwner()) {
            Locks.application(somebody, locked.applicationId());
            List<CompletableFuture<Response>> refused =
                    IntStream.range(0, 8).mapToObj(i -> ask(locked, slot)).toList();

            People.done(201, within(WAIT_SECONDS, ask(other, slot)));
            refused.forEach(one -> People.refused(503, "unavailable", within(2 * WAIT_SECONDS, one)));
            somebody.rollback();
        }

        People.done(201, Cases.hold(locked, slot));
        assertBooked(slot, 2);
    }

    private static List<Case> citizens(int number) {
        return IntStream.range(0, number).mapToObj(i -> Cases.registered()).toList();
    }

    private static CompletableFuture<Response> ask(Case citizen, long slot) {
        return CompletableFuture.supplyAsync(() -> Cases.hold(citizen, slot), Thread::startVirtualThread);
    }

    private static <T> T within(int seconds, CompletableFuture<T> answer) {
        return answer.copy().orTimeout(seconds, TimeUnit.SECONDS).join();
    }

    private static void assertBooked(long slot, long expected) {
        assertEquals(expected, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
        assertEquals(expected, Sql.count("SELECT count(*) FROM booking WHERE slot_id = ? AND state = 'HELD'", slot));
    }
}
