package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import kart.appointment.Actor;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.booking.HoldRequest.Kind;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The laws of places: none is given twice, and nobody has two. */
@QuarkusTest
class HoldConcurrencyTest {

    private static final int CITIZENS = 40;

    private static List<Case> citizens;

    @Inject
    HoldRepository holds;

    @BeforeEach
    void manyCitizens() {
        if (citizens != null) {
            return;
        }
        citizens =
                IntStream.range(0, CITIZENS).mapToObj(i -> Cases.registered()).toList();
    }

    @RepeatedTest(20)
    void lastPlaceGoesToExactlyOneOfTwentyCallers() {
        List<Case> callers = freeAgain(citizens.subList(0, 20));
        long slot = Cases.slot(Cases.office(), 1);

        List<Response> answers = Race.of(callers.size(), i -> Cases.hold(callers.get(i), slot));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 201).count());
        answers.stream().filter(a -> a.statusCode() != 201).forEach(a -> People.refused(409, "slot-full", a));
        assertBookedIsLive(slot, 1);
    }

    @RepeatedTest(20)
    void oneCitizenWithManyTabsGetsOnePlace() {
        Case citizen = freeAgain(citizens.subList(0, 1)).getFirst();
        UUID office = Cases.office();
        long[] slots = {Cases.slot(office, 5), Cases.slot(office, 5), Cases.slot(office, 5)};

        List<Response> answers = Race.of(9, i -> Cases.hold(citizen, slots[i % slots.length]));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 201).count());
        answers.stream().filter(a -> a.statusCode() != 201).forEach(a -> People.refused(409, "already-booked", a));
        assertEquals(1, live(citizen));
    }

    @RepeatedTest(20)
    void oneRequestSentManyTimesAtOnceIsOneBookingAndOneAnswer() {
        Case citizen = freeAgain(citizens.subList(0, 1)).getFirst();
        long slot = Cases.slot(Cases.office(), 5);
        String key = People.newKey();

        List<Response> answers = Race.of(8, i -> Cases.hold(citizen, slot, key));

        answers.forEach(a -> assertEquals(201, a.statusCode(), a::asString));
        assertEquals(1, answers.stream().map(a -> a.path("id")).distinct().count());
        assertBookedIsLive(slot, 1);
    }

    @RepeatedTest(3)
    void hundredsOfRacedHoldsWithDuplicatesFillFewSlotsExactly() {
        List<Case> callers = freeAgain(citizens);
        UUID office = Cases.office();
        long[] slots =
                IntStream.range(0, 4).mapToLong(i -> Cases.slot(office, 7)).toArray();
        // Every citizen asks five times, in any order, for any slot, some with a key that was used.
        List<Integer> attempts = new ArrayList<>();
        IntStream.range(0, 5 * CITIZENS).forEach(i -> attempts.add(i % CITIZENS));
        Collections.shuffle(attempts, new Random(7));

        List<List<Response>> answers = Race.of(
                20,
                racer -> IntStream.range(0, attempts.size() / 20)
                        .mapToObj(i -> attempts.get(i * 20 + racer))
                        .map(who -> Cases.hold(
                                callers.get(who),
                                slots[(who + racer) % slots.length],
                                "race-" + slots[0] + "-" + racer % 2))
                        .toList());

        List<Response> all = answers.stream().flatMap(List::stream).toList();
        assertTrue(
                all.stream().allMatch(a -> List.of(201, 409, 422).contains(a.statusCode())),
                () -> all.stream()
                        .filter(a -> a.statusCode() >= 500)
                        .map(Response::asString)
                        .toList()
                        .toString());
        for (long slot : slots) {
            assertBookedIsLive(slot, 7);
        }
        assertEquals(
                28,
                Sql.count(
                        "SELECT count(*) FROM outbox_event WHERE type = 'kart.booking.held.v1' AND data ->> 'officeId' = ?",
                        office.toString()));
        assertEquals(
                28,
                Sql.count(
                        "SELECT count(*) FROM booking_history h JOIN slot s ON s.id = h.slot_id WHERE s.office_id = ?",
                        office));
    }

    @RepeatedTest(5)
    void listsOfHoldsWithDuplicatesAndCommonSlotsNeitherOverbookNorDeadlock() {
        List<Case> callers = freeAgain(citizens);
        UUID office = Cases.office();
        long[] slots =
                IntStream.range(0, 5).mapToLong(i -> Cases.slot(office, 4)).toArray();

        List<List<Booking>> held = Race.of(8, racer -> {
            Random random = new Random(racer);
            List<HoldRequest> requests = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                requests.add(request(callers.get(random.nextInt(CITIZENS)), slots[random.nextInt(slots.length)]));
            }
            // Some pass over what the others have locked.
            return holds.hold(requests, Duration.ofMinutes(15), racer % 2 == 0)
                    .await()
                    .atMost(Duration.ofSeconds(30))
                    .inOrder();
        });

        long places = held.stream()
                .flatMap(List::stream)
                .filter(java.util.Objects::nonNull)
                .count();
        for (long slot : slots) {
            assertTrue(booked(slot) <= 4);
            assertBookedIsLive(slot, booked(slot));
        }
        assertEquals(
                places,
                IntStream.range(0, slots.length)
                        .mapToLong(i -> booked(slots[i]))
                        .sum());
        assertEquals(
                places,
                Sql.count(
                        "SELECT count(*) FROM outbox_event WHERE type = 'kart.booking.held.v1' AND data ->> 'officeId' = ?",
                        office.toString()));
        assertTrue(places >= 15, "the slots are all but full: " + places);
    }

    @Test
    void inOneListEveryRequestGetsItsOwnAnswer() {
        List<Case> callers = freeAgain(citizens.subList(0, 4));
        UUID office = Cases.office();
        long first = Cases.slot(office, 2);
        long second = Cases.slot(office, 1);

        List<Booking> held = holds.hold(
                        List.of(
                                request(callers.get(0), second),
                                request(callers.get(1), first),
                                request(callers.get(1), second),
                                request(callers.get(2), second),
                                request(callers.get(3), first)),
                        Duration.ofMinutes(15),
                        true)
                .await()
                .atMost(Duration.ofSeconds(30))
                .inOrder();

        assertEquals(
                List.of(true, true, false, false, true),
                held.stream().map(java.util.Objects::nonNull).toList());
        assertEquals(callers.get(3).applicationId(), held.get(4).applicationId());
        assertEquals(second, held.get(0).slotId());
    }

    @Test
    void theDatabaseItselfRefusesOneMoreThanThereIs() {
        long slot = Cases.slot(Cases.office(), 1);
        Case citizen = freeAgain(citizens.subList(0, 1)).getFirst();
        Cases.held(citizen, slot);

        assertEquals("slot_never_overbooked", violated("UPDATE slot SET booked = booked + 1 WHERE id = " + slot));
        assertEquals("booking_one_live", violated("""
                        INSERT INTO booking (application_id, citizen_id, slot_id, state, principal, idempotency_key, fingerprint)
                        SELECT application_id, citizen_id, slot_id, 'CONFIRMED', 'x', gen_random_uuid()::text, ''
                          FROM booking WHERE slot_id = """ + slot));
    }

    static HoldRequest request(Case who, long slot) {
        return new HoldRequest(
                who.applicationId(),
                slot,
                Kind.ASSISTED,
                "test",
                People.newKey(),
                new byte[] {1},
                null,
                Actor.job("test"),
                null);
    }

    /** The same citizens, without the bookings of an earlier race. */
    private static List<Case> freeAgain(List<Case> some) {
        for (Case citizen : some) {
            Sql.asOwner("""
                    WITH ended AS (UPDATE booking SET state = 'CANCELLED'
                                    WHERE application_id = ? AND state IN ('HELD', 'CONFIRMED') RETURNING slot_id)
                    UPDATE slot s SET booked = booked - 1 FROM ended WHERE s.id = ended.slot_id
                    """, citizen.applicationId());
        }
        return some;
    }

    private static void assertBookedIsLive(long slot, long expected) {
        assertEquals(expected, booked(slot));
        assertEquals(
                expected,
                Sql.count(
                        "SELECT count(*) FROM booking WHERE slot_id = ? AND state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')",
                        slot));
    }

    private static long booked(long slot) {
        return Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot);
    }

    private static long live(Case citizen) {
        return Sql.count(
                "SELECT count(*) FROM booking WHERE application_id = ? AND state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')",
                citizen.applicationId());
    }

    private static String violated(String statement) {
        try {
            Sql.asApplication(statement);
            return "nothing";
        } catch (java.sql.SQLException failure) {
            return ((org.postgresql.util.PSQLException) failure)
                    .getServerErrorMessage()
                    .getConstraint();
        }
    }
}
