package kart.appointment.booking;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.Rests;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** How late and how often a citizen can change their mind; who helps can, later and more often. */
@QuarkusTest
class FenceConcurrencyTest {

    @Inject
    AppointmentConfig config;

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void shortlyBeforeTheVisitOnlyWhoHelpsCancels() {
        UUID booking = confirmed(Duration.ofMinutes(50));
        String path = "/v1/bookings/" + booking + "/cancellation";

        refused(409, "cancel-too-late", People.post(citizen.token(), path, null))
                .then()
                .body("until", endsWith("Z"))
                .body("detail", allOf(containsString(" 14"), containsString(" at "), not(containsString("Z"))));
        assertEquals("CONFIRMED", Cases.bookingState(booking));

        done(200, People.post(People.desk(office), path, null)).then().body("state", equalTo("CANCELLED"));
    }

    @Test
    void aHoldCanBeGivenUpToTheEnd() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1, "ONLINE", Duration.ofMinutes(20)));

        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null));
    }

    @Test
    void shortlyBeforeTheVisitOnlyWhoHelpsMoves() {
        UUID booking = confirmed(Duration.ofMinutes(110));
        long to = Cases.slot(office, 1);

        refused(409, "move-too-late", move(citizen.token(), booking, to));
        assertEquals(0, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", to));

        done(200, move(People.ASSISTANT, booking, to));
    }

    @Test
    void aBookingIsMovedByItsCitizenThreeTimes() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        for (int i = 0; i < config.movesPerBooking(); i++) {
            done(200, move(citizen.token(), booking, Cases.slot(office, 1)));
        }
        long fourth = Cases.slot(office, 1);

        refused(409, "moves-used-up", move(citizen.token(), booking, fourth))
                .then()
                .body("limit", equalTo(config.movesPerBooking()));
        done(200, move(People.ASSISTANT, booking, fourth));

        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoseHourHasFewerPlacesThanBookingsMovesAtAnyTimeAndItDoesNotCount() {
        UUID booking = confirmed(Duration.ofMinutes(50));
        Sql.asOwner("UPDATE booking SET moves = ? WHERE id = ?", config.movesPerBooking(), booking);
        long free = Cases.slot(office, 1);
        long full = Cases.slot(office, 0);
        refused(409, "move-too-late", move(citizen.token(), booking, free));
        displace(booking);

        refused(409, "slot-full", move(citizen.token(), booking, full));
        done(200, move(citizen.token(), booking, free)).then().body("slotId", equalTo(Long.toString(free)));

        assertEquals(
                config.movesPerBooking(), Sql.value(Integer.class, "SELECT moves FROM booking WHERE id = ?", booking));
        refused(409, "moves-used-up", move(citizen.token(), booking, Cases.slot(office, 1)));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoseHourHasFewerPlacesThanBookingsCancelsAtAnyTime() {
        UUID booking = confirmed(Duration.ofMinutes(50));
        displace(booking);

        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null))
                .then()
                .body("state", equalTo("CANCELLED"));
        Rests.assertCountsAreTrue(office);
    }

    @RepeatedTest(5)
    void racedMovesAreCounted() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        List<Long> targets = List.of(
                Cases.slot(office, 1),
                Cases.slot(office, 1),
                Cases.slot(office, 1),
                Cases.slot(office, 1),
                Cases.slot(office, 1),
                Cases.slot(office, 1));

        List<Integer> answers = Race.of(
                targets.size(),
                i -> move(citizen.token(), booking, targets.get(i)).statusCode());

        assertTrue(answers.stream().allMatch(a -> a == 200 || a == 409), answers::toString);
        long moved = answers.stream().filter(a -> a == 200).count();
        assertTrue(moved <= config.movesPerBooking(), answers::toString);
        assertEquals(moved, Sql.count("SELECT moves::bigint FROM booking WHERE id = ?", booking));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoTookTooManyPlacesOfLateWaits() {
        took(config.holds(), "1 hour");
        long slot = Cases.slot(office, 5);

        Response answer = refused(429, "too-many-holds", Cases.hold(citizen, slot));
        int wait = Integer.parseInt(answer.header("Retry-After"));
        assertTrue(wait > 0 && wait <= config.holdsWithin().toSeconds(), () -> wait + " s");
        Case other = Cases.registered();
        refused(429, "too-many-holds", Family.hold(List.of(other, citizen), slot))
                .then()
                .body("person", equalTo(2));
        assertEquals(0, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));

        done(201, People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(citizen, slot)));
    }

    @Test
    void whoWithdrawsAndRegistersAgainHasTakenThePlacesAllTheSame() {
        took(config.holds(), "1 hour");
        done(200, People.post(citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null));
        Case again = Cases.registered(citizen.nationalId());
        long slot = Cases.slot(office, 5);

        refused(429, "too-many-holds", Cases.hold(again, slot));
        refused(429, "too-many-holds", Family.hold(List.of(Cases.registered(), again), slot))
                .then()
                .body("person", equalTo(2));
        assertEquals(0, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
    }

    @Test
    void onePlaceLessOrOneLongAgoIsNotTooMany() {
        took(config.holds() - 1, "1 hour");
        took(1, "25 hours");

        Cases.held(citizen, Cases.slot(office, 1));
    }

    private UUID confirmed(Duration fromNow) {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1, "ONLINE", fromNow));
        Cases.settle(citizen, "BOOKING");
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        return booking;
    }

    /** The office has no place any more at the hour of a booking, as when it is closed. */
    private static void displace(UUID booking) {
        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", booking);
    }

    /** So many places that the citizen took so long ago and gave up. */
    private void took(int places, String ago) {
        long slot = Cases.slot(office, 1);
        Sql.asOwner("""
                INSERT INTO booking (id, application_id, citizen_id, slot_id, state, created_at, principal, idempotency_key,
                                     fingerprint)
                SELECT uuidv7(- ?::interval), a.id, a.citizen_id, ?, 'CANCELLED', now() - ?::interval, 'x',
                       gen_random_uuid()::text, ''
                  FROM application a CROSS JOIN generate_series(1, ?)
                 WHERE a.id = ?
                """, ago, slot, ago, places, citizen.applicationId());
    }

    private static Response move(String token, UUID booking, long slot) {
        return People.post(token, "/v1/bookings/" + booking + "/move", "{\"slotId\":\"%d\"}".formatted(slot));
    }
}
