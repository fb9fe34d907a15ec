package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.booking.SweepJob;
import kart.appointment.slot.HorizonJob;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import kart.values.TehranTime;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is in memory is what is in the database. */
@QuarkusTest
class SearchFollowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HORIZON_DAYS = 40;

    @Inject
    SearchRepository repository;

    @Inject
    Vertx vertx;

    @Inject
    SweepJob sweeps;

    @Inject
    HorizonJob horizon;

    /** Another replica, with a clock that a test moves. */
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private FreePlacesService replica(Duration mayBeOld, int mostSlots) {
        return replica(mayBeOld, mostSlots, HORIZON_DAYS);
    }

    private FreePlacesService replica(Duration mayBeOld, int mostSlots, int horizonDays) {
        InstantSource clock = now::get;
        return new FreePlacesService(repository, mayBeOld, mostSlots, horizonDays, clock, vertx, registry);
    }

    private FreePlaces read(FreePlacesService replica) {
        return replica.fresh().await().atMost(PATIENCE).everybody();
    }

    private double readings(String what) {
        return registry.get("kart.search.readings").tag("what", what).counter().count();
    }

    @RepeatedTest(3)
    void afterRandomWorkEverythingIsAsTheDatabaseHasIt() {
        Random random = new Random();
        List<UUID> offices = List.of(Offices.open(), Offices.open(), Offices.open());
        horizon.run().await().atMost(PATIENCE);
        List<Long> slots = new ArrayList<>();
        for (UUID office : offices) {
            for (String slot : Search.inDatabaseForHelpers(office).split(" ")) {
                slots.add(Long.parseLong(slot.substring(0, slot.indexOf(':'))));
            }
        }
        List<Case> people = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            people.add(Cases.registered());
        }

        Race.of(6, worker -> {
            for (int i = worker; i < people.size(); i += 6) {
                work(people.get(i), slots, random);
                Search.found(offices.get(worker % 3));
                Search.found(People.ASSISTANT, offices.get(worker % 3));
            }
            return worker;
        });
        People.post(People.partner(), "/v1/offices/" + offices.get(0) + "/suspension", "{\"reason\":\"x\"}");
        People.post(People.partner(), "/v1/closures", """
                {"scope":"OFFICE","officeId":"%s","firstDay":"%s","lastDay":"%s","reason":{"fa":"x","en":"x"}}""".formatted(offices.get(1), Offices.day(3), Offices.day(4)));
        horizon.run().await().atMost(PATIENCE);
        sweeps.expire().await().atMost(PATIENCE);

        offices.forEach(office -> {
            assertEquals(Search.inDatabase(office), Search.found(office));
            assertEquals(Search.inDatabaseForHelpers(office), Search.found(People.ASSISTANT, office));
        });
    }

    /** Takes a place and, by chance, moves, cancels or loses it. */
    private static void work(Case citizen, List<Long> slots, Random random) {
        var held = People.post(
                People.ASSISTANT, "/v1/bookings", Cases.holdBody(citizen, slots.get(random.nextInt(slots.size()))));
        if (held.statusCode() != 201) {
            return;
        }
        String booking = held.path("id");
        switch (random.nextInt(4)) {
            case 0 -> People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null);
            case 1 ->
                People.post(
                        citizen.token(),
                        "/v1/bookings/" + booking + "/move",
                        "{\"slotId\":\"" + slots.get(random.nextInt(slots.size())) + "\"}");
            case 2 -> Cases.overdue(UUID.fromString(booking));
            default -> Cases.settle(citizen, "BOOKING");
        }
    }

    @Test
    void aDayThatHadNoPlaceWhenAllWasReadIsFollowedAsTheOthers() {
        FreePlacesService replica = replica(Duration.ZERO, Integer.MAX_VALUE);
        read(replica);
        UUID office = Cases.office();
        LocalDate late = TehranTime.localDate(now.get()).plusDays(HORIZON_DAYS - 1);

        long slot = Search.slot(office, late, "10:00", 3);

        now.set(Instant.now());
        long[] found = StreamSupport.stream(read(replica).offices().spliterator(), false)
                .filter(one -> one.office().id().equals(office))
                .findFirst()
                .orElseThrow()
                .on((int) late.toEpochDay());
        assertEquals(1, found.length);
        assertEquals(slot, PackedSlot.id(found[0]));
    }

    @Test
    void aChangeThatCommitsLongAfterALaterOneIsNotMissed() throws SQLException {
        UUID office = Cases.office();
        long slot = Search.slot(office, Offices.day(2), "10:00", 5);
        Case first = Cases.registered();
        UUID booking = Cases.held(first, Cases.slot(Cases.office(), 1));
        assertEquals(slot + ":5", Search.found(office));

        try (Connection late = TestDatabase.asOwner()) {
            late.setAutoCommit(false);
            // It draws its number now, and commits after the next one.
            execute(late, "UPDATE slot SET booked = booked + 1 WHERE id = ?", slot);
            execute(
                    late,
                    "INSERT INTO booking_history (booking_id, to_state, slot_id, actor) VALUES (?, 'HELD', ?, 'late')",
                    booking,
                    slot);
            Case second = Cases.registered();
            long elsewhere = Search.slot(office, Offices.day(2), "11:00", 3);
            Cases.held(second, elsewhere);
            assertTrue(Search.found(office).contains(elsewhere + ":2"), () -> Search.found(office));
            assertTrue(Search.found(office).contains(slot + ":5"), () -> Search.found(office));
            late.commit();
        }

        assertTrue(Search.found(office).contains(slot + ":4"), () -> Search.found(office));
    }

    @Test
    void nothingIsReadAsLongAsWhatIsKnownIsYoungEnough() {
        UUID office = Cases.office();
        long slot = Search.slot(office, Offices.day(2), "10:00", 2);
        FreePlacesService replica = replica(Duration.ofSeconds(1), 1_000_000);
        FreePlaces before = read(replica);
        assertEquals(1, readings("all"));

        Cases.held(Cases.registered(), slot);
        now.updateAndGet(at -> at.plusMillis(1_000));
        assertEquals(before, read(replica));
        assertEquals(0, readings("changes"));

        now.updateAndGet(at -> at.plusMillis(1));
        FreePlaces after = read(replica);
        assertEquals(1, readings("changes"));
        assertEquals(1, readings("all"));
        assertEquals(1, free(after, office));
    }

    @Test
    void manyWhoAskAtOnceShareOneReading() {
        FreePlacesService replica = replica(Duration.ofSeconds(1), 1_000_000);

        Race.of(8, i -> read(replica).slots());

        assertEquals(1, readings("all"));
    }

    @Test
    void afterMidnightEverythingIsReadAnewHoweverBusilyItWasFollowed() {
        LocalDate today = TehranTime.localDate(now.get());
        // Longer than any test has made places for, so that it is the horizon that ends what is read.
        int days =
                Sql.value(Integer.class, "SELECT greatest(max(local_date) - CAST(? AS date), 0) + 10 FROM slot", today);
        FreePlacesService replica = replica(Duration.ofSeconds(1), Integer.MAX_VALUE, days);
        now.set(TehranTime.instant(today, LocalTime.parse("23:59:50")));
        read(replica);

        now.updateAndGet(at -> at.plusSeconds(9));
        FreePlaces lastOfTheDay = read(replica);
        assertEquals(1, readings("changes"));
        assertEquals(today.plusDays(days - 1), lastOfTheDay.through());

        now.updateAndGet(at -> at.plusSeconds(2));
        FreePlaces firstOfTheNext = read(replica);
        assertEquals(2, readings("all"));
        assertEquals(today.plusDays(1), firstOfTheNext.today());
        assertEquals(today.plusDays(days), firstOfTheNext.through());
    }

    @Test
    void afterALongTimeEverythingIsReadAnew() {
        FreePlacesService replica = replica(Duration.ofSeconds(1), 1_000_000);
        read(replica);
        now.updateAndGet(at -> at.plus(Duration.ofMinutes(11)));
        read(replica);
        assertEquals(2, readings("all"));
    }

    @Test
    void noMoreSlotsAreKeptThanAllowedAndTheLastDaysFallOut() {
        UUID office = Cases.office();
        LocalDate near = Offices.day(1);
        LocalDate far = Offices.today().plusDays(12);
        Search.slot(office, near, "12:00", 1);
        Search.slot(office, far, "12:00", 1);

        FreePlaces places = read(replica(Duration.ofSeconds(1), 1));

        assertTrue(places.through().isBefore(far), () -> places.through().toString());
        assertTrue(on(places, office, far).length == 0);
    }

    private static long free(FreePlaces places, UUID office) {
        long free = 0;
        for (OfficePlaces one : places.offices()) {
            if (one.office().id().equals(office)) {
                for (long[] day : one.slots()) {
                    for (long slot : day) {
                        free += PackedSlot.free(slot);
                    }
                }
            }
        }
        return free;
    }

    private static long[] on(FreePlaces places, UUID office, LocalDate day) {
        for (OfficePlaces one : places.offices()) {
            if (one.office().id().equals(office)) {
                return one.on((int) day.toEpochDay());
            }
        }
        return new long[0];
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
