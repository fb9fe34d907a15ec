package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** What becomes of a booking when several things happen to it at once: one of them, and the counts stay true. */
@QuarkusTest
class BookingConcurrencyTest {

    @Inject
    SweepJob sweeps;

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @RepeatedTest(20)
    void aConfirmationThatRacesTheExpiryLeavesThePaidCitizenAPlace() {
        long slot = Cases.slot(office, 1);
        UUID booking = Cases.held(citizen, slot);
        Cases.overdue(booking);

        Race.of(3, i -> {
            if (i == 0) {
                Cases.settle(citizen, "BOOKING");
            } else {
                sweeps.expire().await().atMost(Duration.ofSeconds(30));
            }
            return i;
        });

        // Either the hold was confirmed, or it expired and the place was taken again.
        assertEquals(
                "CONFIRMED",
                Sql.value(
                        String.class,
                        "SELECT state FROM booking WHERE application_id = ? ORDER BY id DESC LIMIT 1",
                        citizen.applicationId()));
        assertEquals(1, Cases.told(citizen, "kart.booking.confirmed.v1"));
        assertBookedIsLive(slot, 1);
    }

    @RepeatedTest(20)
    void aSettlementThatRacesTheHoldIsNeverLost() {
        long slot = Cases.slot(office, 1);

        Race.of(2, i -> {
            if (i == 0) {
                Cases.settle(citizen, "BOOKING");
            } else {
                People.done(201, Cases.hold(citizen, slot));
            }
            return i;
        });

        assertEquals(
                "CONFIRMED",
                Sql.value(String.class, "SELECT state FROM booking WHERE application_id = ?", citizen.applicationId()));
        assertBookedIsLive(slot, 1);
    }

    @RepeatedTest(20)
    void aMoveThatRacesACancellationLeavesNoPlaceTaken() {
        long from = Cases.slot(office, 1);
        long to = Cases.slot(office, 1);
        UUID booking = Cases.held(citizen, from);

        List<Response> answers = Race.of(
                4,
                i -> i % 2 == 0
                        ? People.post(
                                citizen.token(), "/v1/bookings/" + booking + "/move", "{\"slotId\":\"" + to + "\"}")
                        : People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null));

        answers.forEach(a -> assertTrue(List.of(200, 409).contains(a.statusCode()), a::asString));
        assertEquals("CANCELLED", Cases.bookingState(booking));
        assertBookedIsLive(from, 0);
        assertBookedIsLive(to, 0);
        assertEquals(1, Cases.told(citizen, "kart.booking.cancelled.v1"));
    }

    @RepeatedTest(20)
    void twoBookingsThatSwapTheirPlacesNeitherDeadlockNorLoseOne() {
        Case other = Cases.registered();
        long one = Cases.slot(office, 2);
        long two = Cases.slot(office, 2);
        UUID first = Cases.held(citizen, one);
        UUID second = Cases.held(other, two);

        List<Response> answers = Race.of(
                2,
                i -> i == 0
                        ? People.post(
                                citizen.token(), "/v1/bookings/" + first + "/move", "{\"slotId\":\"" + two + "\"}")
                        : People.post(
                                other.token(), "/v1/bookings/" + second + "/move", "{\"slotId\":\"" + one + "\"}"));

        answers.forEach(a -> assertEquals(200, a.statusCode(), a::asString));
        assertBookedIsLive(one, 1);
        assertBookedIsLive(two, 1);
    }

    @RepeatedTest(20)
    void racedCompletionsEnrolOnce() {
        UUID booking = Cases.checkedIn(citizen, office);

        List<Response> answers = Race.of(
                4,
                i -> i < 3
                        ? Cases.complete(booking, office)
                        : People.post(
                                People.desk(office),
                                "/v1/bookings/" + booking + "/incompletion",
                                "{\"reason\":\"OTHER\"}"));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 200).count());
        answers.stream()
                .filter(a -> a.statusCode() != 200)
                .forEach(a -> assertEquals(409, a.statusCode(), a::asString));
        boolean completed = Cases.bookingState(booking).equals("COMPLETED");
        assertEquals(completed ? "ENROLLED" : "REGISTERED", citizen.state());
        assertEquals(completed ? 1 : 0, Cases.told(citizen, "kart.application.enrolled.v1"));
        assertEquals(
                0,
                Sql.value(
                        Integer.class,
                        "SELECT s.booked FROM slot s JOIN booking b ON b.slot_id = s.id WHERE b.id = ?",
                        booking));
    }

    @RepeatedTest(20)
    void aWithdrawalThatRacesAHoldLeavesNoPlaceTaken() {
        long slot = Cases.slot(office, 1);

        List<Response> answers = Race.of(
                2,
                i -> i == 0
                        ? People.post(
                                citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null)
                        : Cases.hold(citizen, slot));

        assertEquals(200, answers.getFirst().statusCode(), answers.getFirst()::asString);
        assertTrue(List.of(201, 409).contains(answers.getLast().statusCode()), answers.getLast()::asString);
        assertEquals("WITHDRAWN", citizen.state());
        assertBookedIsLive(slot, 0);
    }

    @RepeatedTest(10)
    void twoExpiryJobsEndAHoldOnce() {
        long slot = Cases.slot(office, 3);
        UUID booking = Cases.held(citizen, slot);
        Cases.overdue(booking);

        Race.of(4, i -> {
            sweeps.expire().await().atMost(Duration.ofSeconds(30));
            return i;
        });

        assertEquals("EXPIRED", Cases.bookingState(booking));
        assertEquals(1, Cases.told(citizen, "kart.booking.expired.v1"));
        assertBookedIsLive(slot, 0);
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
