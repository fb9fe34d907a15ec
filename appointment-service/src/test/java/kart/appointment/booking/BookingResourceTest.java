package kart.appointment.booking;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.Rests;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookingResourceTest {

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @Test
    void aCitizenHoldsAPlaceForFifteenMinutes() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 2);

        Response created = done(201, Cases.hold(citizen, slot));

        created.then()
                .body("state", equalTo("HELD"))
                .body("slotId", equalTo(Long.toString(slot)))
                .body("officeId", equalTo(office.toString()))
                .body("pool", equalTo("ONLINE"))
                .body("localTime", matchesPattern("\\d\\d:\\d\\d(:\\d\\d)?"))
                .body("jalali", matchesPattern("14\\d\\d-\\d\\d-\\d\\d"));
        UUID booking = UUID.fromString(created.path("id"));
        assertEquals(
                900,
                Sql.value(
                        Integer.class,
                        "SELECT round(extract(epoch FROM expires_at - created_at))::int FROM booking WHERE id = ?",
                        booking));
        assertEquals(1, booked(slot));
        done(200, People.get(citizen.token(), "/v1/bookings/" + booking));
        done(200, People.get(citizen.token(), "/v1/applications/" + citizen.applicationId()))
                .then()
                .body("booking.id", equalTo(booking.toString()));
    }

    @Test
    void whoHasPaidBeforeIsConfirmedAtOnce() {
        Case citizen = Cases.registered();
        Cases.settle(citizen, "BOOKING");

        done(201, Cases.hold(citizen, Cases.slot(office, 1)))
                .then()
                .body("state", equalTo("CONFIRMED"))
                .body("expiresAt", nullValue());

        assertEquals(1, Cases.told(citizen, "kart.booking.confirmed.v1"));
        assertEquals(0, Cases.told(citizen, "kart.booking.held.v1"));
    }

    @Test
    void theSameKeyAgainAnswersTheSameBookingAndAnotherBodyIsRefused() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 5);
        String key = People.newKey();

        String first = done(201, Cases.hold(citizen, slot, key)).path("id");
        Response again = done(201, Cases.hold(citizen, slot, key));

        assertEquals(first, again.path("id"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(1, booked(slot));
        assertEquals(1, Cases.told(citizen, "kart.booking.held.v1"));
        refused(422, "idempotency-key-reused", Cases.hold(citizen, Cases.slot(office, 1), key));
    }

    @Test
    void aRefusedRequestIsJudgedAnewWithTheSameKey() {
        Case first = Cases.registered();
        Case second = Cases.registered();
        long slot = Cases.slot(office, 1);
        String key = People.newKey();
        Cases.held(first, slot);
        refused(409, "slot-full", Cases.hold(second, slot, key));

        Sql.asOwner("UPDATE slot SET planned = 2, capacity = 2 WHERE id = ?", slot);

        done(201, Cases.hold(second, slot, key));
    }

    @Test
    void everyRefusalOfAHoldSaysWhy() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 3);
        String path = "/v1/bookings";

        refused(404, "not-found", Cases.hold(new Case(citizen.nationalId(), UUID.randomUUID()), slot));
        refused(404, "not-found", Cases.hold(new Case(People.newPerson(), citizen.applicationId()), slot));
        refused(404, "slot-unknown", Cases.hold(citizen, 999_999_999L));
        refused(404, "slot-unknown", Cases.hold(citizen, Cases.slot(office, 3, "ASSISTED", Duration.ofDays(1))));
        refused(404, "slot-unknown", Cases.hold(citizen, Cases.slot(office, 3, "COUNTER", Duration.ofDays(1))));
        refused(409, "slot-started", Cases.hold(citizen, Cases.slot(office, 3, "ONLINE", Duration.ofMinutes(-5))));
        refused(409, "slot-full", Cases.hold(citizen, Cases.slot(office, 0)));
        refused(400, "idempotency-key-missing", Cases.hold(citizen, slot, ""));
        refused(400, "invalid-request", People.post(citizen.token(), path, "{\"slotId\":\"x\"}"));
        refused(400, "malformed-body", People.post(citizen.token(), path, "[1"));
        assertEquals(0, booked(slot));

        UUID booking = Cases.held(citizen, slot);
        refused(409, "already-booked", Cases.hold(citizen, slot)).then().body("bookingId", equalTo(booking.toString()));
        assertEquals(1, booked(slot));
    }

    @Test
    void aClosedOfficeAndAnEndedApplicationTakeNoPlace() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 3);
        Sql.asOwner("UPDATE office SET open = false WHERE id = ?", office);
        refused(409, "office-closed", Cases.hold(citizen, slot));
        Sql.asOwner("UPDATE office SET open = true WHERE id = ?", office);

        done(200, People.post(citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null));

        refused(409, "application-moved-on", Cases.hold(citizen, slot))
                .then()
                .body("currentState", equalTo("WITHDRAWN"));
        assertEquals(0, booked(slot));
    }

    @Test
    void aPlaceThatIsPlannedAwayIsNotFree() {
        Case first = Cases.registered();
        long slot = Cases.slot(office, 2);
        Cases.held(first, slot);
        Sql.asOwner("UPDATE slot SET planned = 1 WHERE id = ?", slot);

        refused(409, "slot-full", Cases.hold(Cases.registered(), slot));
    }

    @Test
    void anOverdueHoldOfOnesOwnMakesWayForTheNext() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 2);
        UUID overdue = Cases.held(citizen, slot);
        Cases.overdue(overdue);

        UUID next = Cases.held(citizen, slot);

        assertNotEquals(overdue, next);
        assertEquals("EXPIRED", Cases.bookingState(overdue));
        assertEquals(1, booked(slot));
        assertEquals(1, Cases.told(citizen, "kart.booking.expired.v1"));
    }

    @Test
    void helpersTakeThePlacesKeptForWhomTheyHelp() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 1, "ASSISTED", Duration.ofDays(1));

        done(201, People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(citizen, slot)))
                .then()
                .body("pool", equalTo("ASSISTED"));

        assertEquals(
                "assistant-1@kart-portal",
                Sql.value(
                        String.class,
                        "SELECT actor FROM booking_history h JOIN booking b ON b.id = h.booking_id WHERE b.application_id = ?",
                        citizen.applicationId()));
    }

    @Test
    void aCancelledPlaceComesBackAndACancelledBookingStays() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 1);
        UUID booking = Cases.held(citizen, slot);
        String path = "/v1/bookings/" + booking + "/cancellation";

        done(200, People.post(citizen.token(), path, null)).then().body("state", equalTo("CANCELLED"));

        assertEquals(0, booked(slot));
        refused(409, "booking-moved-on", People.post(citizen.token(), path, null))
                .then()
                .body("currentState", equalTo("CANCELLED"));
        assertEquals(0, booked(slot));
        assertEquals(1, Cases.told(citizen, "kart.booking.cancelled.v1"));
        assertEquals(1, Rests.of(slot));
    }

    @Test
    void aMoveTakesTheNewPlaceAndFreesTheOld() {
        Case citizen = Cases.registered();
        UUID elsewhere = Cases.office();
        long from = Cases.slot(office, 1);
        long to = Cases.slot(elsewhere, 1);
        UUID booking = Cases.held(citizen, from);

        done(200, move(citizen, booking, to))
                .then()
                .body("id", equalTo(booking.toString()))
                .body("slotId", equalTo(Long.toString(to)))
                .body("state", equalTo("HELD"));

        assertEquals(0, booked(from));
        assertEquals(1, booked(to));
        assertEquals(1, Cases.told(citizen, "kart.booking.moved.v1"));
        assertEquals(2, Sql.count("SELECT count(*) FROM booking_history WHERE booking_id = ?", booking));
        done(200, move(citizen, booking, to));
        assertEquals(1, Cases.told(citizen, "kart.booking.moved.v1"));
    }

    @Test
    void everyRefusalOfAMoveLeavesThePlace() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 1);
        UUID booking = Cases.held(citizen, slot);

        refused(409, "slot-full", move(citizen, booking, Cases.slot(office, 0)));
        refused(404, "slot-unknown", move(citizen, booking, 999_999_999L));
        refused(404, "slot-unknown", move(citizen, booking, Cases.slot(office, 1, "COUNTER", Duration.ofDays(1))));
        refused(409, "slot-started", move(citizen, booking, Cases.slot(office, 1, "ONLINE", Duration.ofMinutes(-1))));
        refused(404, "not-found", move(Cases.registered(), booking, Cases.slot(office, 1)));
        assertEquals(1, booked(slot));

        Cases.overdue(booking);
        refused(409, "hold-expired", move(citizen, booking, Cases.slot(office, 1)));
        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null));
        refused(409, "booking-moved-on", move(citizen, booking, Cases.slot(office, 1)));
    }

    @Test
    void aDeskSeesItsDayMaskedAndNoOtherOffices() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(office, 2, "ONLINE", Duration.ofDays(3));
        UUID booking = Cases.held(citizen, slot);
        Case second = Cases.registered();
        Cases.held(second, slot);
        String day = Sql.value(String.class, "SELECT local_date::text FROM slot WHERE id = ?", slot);
        String path = "/v1/bookings?officeId=" + office;

        Response first = done(200, People.get(People.desk(office), path + "&date=" + day + "&limit=1"));
        first.then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(booking.toString()))
                .body("items[0].state", equalTo("HELD"))
                .body("items[0].trackingCode", equalTo(citizen.trackingCode()))
                .body(
                        "items[0].nationalId",
                        equalTo(citizen.nationalId().substring(0, 3) + "*****"
                                + citizen.nationalId().substring(8)));
        String rest = path + "&date=" + day + "&after=" + first.path("next");
        done(200, People.get(People.desk(office), rest))
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
        done(200, People.get(People.desk(office), path + "&trackingCode=" + second.trackingCode()))
                .then()
                .body("items", hasSize(1))
                .body("items[0].applicationId", equalTo(second.applicationId().toString()));
        done(200, People.get(People.desk(office), path + "&date=2020-01-01"))
                .then()
                .body("items", hasSize(0));
        refused(403, "forbidden", People.get(People.desk(UUID.randomUUID()), path));
        refused(403, "forbidden", People.get(citizen.token(), path));
        refused(400, "invalid-request", People.get(People.desk(office), "/v1/bookings"));
        done(200, People.get(People.desk(office), "/v1/bookings/" + booking));
        refused(403, "forbidden", People.get(People.desk(UUID.randomUUID()), "/v1/bookings/" + booking));
        refused(404, "not-found", People.get(People.citizen(People.newPerson()), "/v1/bookings/" + booking));
    }

    private static Response move(Case citizen, UUID booking, long slot) {
        return People.post(citizen.token(), "/v1/bookings/" + booking + "/move", "{\"slotId\":\"%d\"}".formatted(slot));
    }

    private static int booked(long slot) {
        return Sql.value(Integer.class, "SELECT booked FROM slot WHERE id = ?", slot);
    }
}
