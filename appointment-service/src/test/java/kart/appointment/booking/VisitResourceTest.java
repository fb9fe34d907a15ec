package kart.appointment.booking;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.PrivacyKey;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VisitResourceTest {

    private static final PrivacyKey KEY = new PrivacyKey(1, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void checkInNeedsThePaidFeeTheOfficeAndTheHour() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1, "ONLINE", Duration.ofMinutes(70)));
        refused(409, "fee-not-settled", desk(booking, "check-in")).then().body("stage", equalTo("BOOKING"));
        Cases.settle(citizen, "BOOKING");
        refused(409, "check-in-too-early", desk(booking, "check-in"));
        refused(
                403,
                "forbidden",
                People.post(People.desk(UUID.randomUUID()), "/v1/bookings/" + booking + "/check-in", null));
        refused(403, "forbidden", People.post(citizen.token(), "/v1/bookings/" + booking + "/check-in", null));
        Sql.asOwner(
                "UPDATE slot SET starts_at = now() + interval '50 minutes' WHERE id = (SELECT slot_id FROM booking WHERE id = ?)",
                booking);

        done(200, desk(booking, "check-in")).then().body("state", equalTo("CHECKED_IN"));

        refused(409, "booking-moved-on", desk(booking, "check-in"));
        assertEquals(1, Cases.told(citizen, "kart.booking.checked-in.v1"));
    }

    @Test
    void aVisitOfAPastDayIsOver() {
        UUID booking = confirmed(Duration.ofMinutes(30));
        backdate(booking, 1);

        refused(409, "check-in-closed", desk(booking, "check-in"));
    }

    @Test
    void completionNeedsTheDeskFeeAndTheFingerprints() {
        UUID booking = confirmed(Duration.ofMinutes(30));
        refused(409, "booking-moved-on", Cases.complete(booking, office));
        done(200, desk(booking, "check-in"));
        refused(409, "fee-not-settled", Cases.complete(booking, office)).then().body("stage", equalTo("DESK"));
        assertEquals("REGISTERED", citizen.state());
        Cases.settle(citizen, "DESK");
        refused(403, "forbidden", Cases.complete(booking, UUID.randomUUID()));
        refused(
                400,
                "invalid-request",
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + booking + "/completion",
                        "{\"fingerprintsTaken\":false,\"workstation\":\"WS-1\"}"));
        refused(
                400,
                "invalid-request",
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + booking + "/completion",
                        "{\"fingerprintsTaken\":true}"));

        done(200, Cases.complete(booking, office)).then().body("state", equalTo("COMPLETED"));

        assertEquals("ENROLLED", citizen.state());
        assertEquals(1, Cases.told(citizen, "kart.application.enrolled.v1"));
        assertEquals(0, booked(booking));
        assertEquals("WS-1", Sql.value(String.class, "SELECT workstation FROM booking WHERE id = ?", booking));
        refused(409, "booking-moved-on", Cases.complete(booking, office));
        assertEquals(1, Cases.told(citizen, "kart.application.enrolled.v1"));
    }

    @Test
    void anIncompleteVisitFreesTheCitizenForAnother() {
        UUID booking = confirmed(Duration.ofMinutes(30));
        done(200, desk(booking, "check-in"));
        String path = "/v1/bookings/" + booking + "/incompletion";
        refused(400, "malformed-body", People.post(People.desk(office), path, "{\"reason\":\"WHY_NOT\"}"));
        refused(400, "invalid-request", People.post(People.desk(office), path, "{}"));

        done(
                        200,
                        People.post(
                                People.desk(office),
                                path,
                                "{\"reason\":\"FINGERPRINTS_UNREADABLE\",\"workstation\":\"WS-2\"}"))
                .then()
                .body("state", equalTo("INCOMPLETE"));

        assertEquals(1, Cases.told(citizen, "kart.booking.incomplete.v1"));
        assertEquals("REGISTERED", citizen.state());
        assertEquals("WS-2", Sql.value(String.class, "SELECT workstation FROM booking WHERE id = ?", booking));
        done(201, Cases.hold(citizen, Cases.slot(office, 1))).then().body("state", equalTo("CONFIRMED"));
    }

    @Test
    void theSameKeyCompletesOnce() {
        UUID booking = Cases.checkedIn(citizen, office);
        String key = People.newKey();
        String path = "/v1/bookings/" + booking + "/completion";
        String body = "{\"fingerprintsTaken\":true,\"workstation\":\"WS-1\"}";

        String first =
                done(200, People.post(People.desk(office), path, body, key)).asString();

        assertEquals(
                first,
                done(200, People.post(People.desk(office), path, body, key)).asString());
        assertEquals(1, Cases.told(citizen, "kart.application.enrolled.v1"));
    }

    @Test
    void whoseNumberIsNotKnownIsEnrolledAllTheSame() {
        UUID booking = Cases.checkedIn(citizen, office);
        Sql.asOwner("""
                UPDATE application SET origin = 'IMPORTED', source = 'old', external_ref = id::text, sealed_mobile = NULL
                 WHERE id = ?
                """, citizen.applicationId());

        done(200, Cases.complete(booking, office)).then().body("state", equalTo("COMPLETED"));

        assertEquals("ENROLLED", citizen.state());
        assertEquals(1, Cases.told(citizen, "kart.application.enrolled.v1"));
        assertEquals(1, Sql.count("""
                SELECT count(*) FROM outbox_event
                 WHERE subject = ? AND type = 'kart.application.enrolled.v1' AND data -> 'sealedMobile' IS NULL
                """, citizen.applicationId()));
    }

    @Test
    void theNumberThatIsGivenAtTheDeskIsTheOneForTheCard() {
        UUID booking = Cases.checkedIn(citizen, office);
        String path = "/v1/bookings/" + booking + "/completion";
        String body = "{\"fingerprintsTaken\":true,\"workstation\":\"WS-1\",\"mobile\":\"%s\"}";

        refused(400, "invalid-request", People.post(People.desk(office), path, body.formatted("12")));
        done(200, People.post(People.desk(office), path, body.formatted("۰۹۳۵ ۱۱۱ ۲۲۳۳")));

        String sealed = Sql.value(String.class, """
                SELECT data ->> 'sealedMobile' FROM outbox_event
                 WHERE subject = ? AND type = 'kart.application.enrolled.v1'
                """, citizen.applicationId());
        assertEquals("+989351112233", KEY.open("event-mobile", sealed));
        assertTrue(Cases.messages(citizen).endsWith("mobile-replaced"), () -> Cases.messages(citizen));
        assertEquals(1, Sql.count("""
                SELECT count(*) FROM application_history
                 WHERE application_id = ? AND to_state = 'ENROLLED' AND reason = 'mobile-given'
                """, citizen.applicationId()));
    }

    @Test
    void whoGivesTheNumberOnRecordAgainHearsOfNoOther() {
        UUID booking = Cases.checkedIn(citizen, office);
        String sealed =
                Sql.value(String.class, "SELECT sealed_mobile FROM application WHERE id = ?", citizen.applicationId());
        String body = "{\"fingerprintsTaken\":true,\"workstation\":\"WS-1\",\"mobile\":\"%s\"}"
                .formatted(KEY.open("mobile", sealed));

        done(200, People.post(People.desk(office), "/v1/bookings/" + booking + "/completion", body));

        assertFalse(Cases.messages(citizen).contains("mobile-replaced"), () -> Cases.messages(citizen));
    }

    @Test
    void aWalkInThatPaidIsCheckedInAtTheCounter() {
        Instant now = Instant.now();
        long slot = Cases.slot(office, 1, "COUNTER", now.minusSeconds(600), TehranTime.localDate(now));
        refused(409, "fee-not-settled", walkIn(citizen, office));
        Cases.settle(citizen, "BOOKING");
        refused(403, "forbidden", walkIn(citizen, UUID.randomUUID(), People.desk(office)));
        String key = People.newKey();
        String body = walkInBody(citizen, office);

        Response created = done(201, People.post(People.desk(office), "/v1/walk-ins", body, key));

        created.then().body("state", equalTo("CHECKED_IN")).body("slotId", equalTo(Long.toString(slot)));
        assertEquals(1, Cases.told(citizen, "kart.booking.checked-in.v1"));
        assertEquals(
                (String) created.path("id"),
                done(201, People.post(People.desk(office), "/v1/walk-ins", body, key))
                        .path("id"));
        refused(409, "already-booked", walkIn(citizen, office));
        Case next = Cases.registered();
        Cases.settle(next, "BOOKING");
        refused(409, "slot-full", walkIn(next, office));
        refused(404, "not-found", walkIn(new Case(next.nationalId(), UUID.randomUUID()), office));
    }

    @Test
    void theKeyOfABookingIsAnotherOneForAWalkIn() {
        Instant now = Instant.now();
        Cases.slot(office, 1, "COUNTER", now.minusSeconds(600), TehranTime.localDate(now));
        Case visitor = Cases.registered();
        Cases.settle(visitor, "BOOKING");
        String key = People.newKey();
        String desk = People.desk(office);
        String first = done(201, People.post(desk, "/v1/bookings", Cases.holdBody(citizen, Cases.slot(office, 1)), key))
                .path("id");

        String second = done(201, People.post(desk, "/v1/walk-ins", walkInBody(visitor, office), key))
                .path("id");

        assertNotEquals(first, second);
        done(201, People.post(desk, "/v1/walk-ins", walkInBody(visitor, office), key))
                .then()
                .body("id", equalTo(second));
    }

    @Test
    void aWalkInTakesNoPlaceOfAnotherDayAndNoneThatIsOver() {
        Instant now = Instant.now();
        Cases.slot(office, 1, "COUNTER", now.minusSeconds(3700), TehranTime.localDate(now));
        Cases.slot(office, 1, "COUNTER", Duration.ofDays(1));
        Cases.settle(citizen, "BOOKING");

        refused(409, "slot-full", walkIn(citizen, office));
    }

    private UUID confirmed(Duration fromNow) {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1, "ONLINE", fromNow));
        Cases.settle(citizen, "BOOKING");
        return booking;
    }

    private Response desk(UUID booking, String act) {
        return People.post(People.desk(office), "/v1/bookings/" + booking + '/' + act, null);
    }

    private static Response walkIn(Case who, UUID office) {
        return walkIn(who, office, People.desk(office));
    }

    private static Response walkIn(Case who, UUID office, String token) {
        return People.post(token, "/v1/walk-ins", walkInBody(who, office));
    }

    private static String walkInBody(Case who, UUID office) {
        return "{\"applicationId\":\"%s\",\"officeId\":\"%s\"}".formatted(who.applicationId(), office);
    }

    private static int booked(UUID booking) {
        return Sql.value(
                Integer.class,
                "SELECT s.booked FROM slot s JOIN booking b ON b.slot_id = s.id WHERE b.id = ?",
                booking);
    }

    private static void backdate(UUID booking, int days) {
        Sql.asOwner("""
                UPDATE slot SET starts_at = starts_at - ? * interval '1 day', local_date = local_date - ?
                 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, days + 1, days + 1, booking);
    }
}
