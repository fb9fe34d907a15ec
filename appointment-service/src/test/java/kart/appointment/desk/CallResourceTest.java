package kart.appointment.desk;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static kart.appointment.desk.Visitors.absent;
import static kart.appointment.desk.Visitors.callNext;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallResourceTest {

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @Test
    void callsAreInTheOrderOfTheHoursButWhoComesLateWaitsFromThenOn() {
        UUID ahead = Visitors.checkedIn(office, 5);
        UUID second = Visitors.checkedIn(office, 20);
        UUID first = Visitors.checkedIn(office, 10);
        UUID late = Visitors.confirmed(Cases.registered(), office, 1);
        Visitors.checkIn(late, office);
        Sql.asOwner("""
                UPDATE slot SET starts_at = now() + interval '1 second'
                 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, ahead);

        List<UUID> called = List.of(called("WS-1"), called("WS-2"), called("WS-3"), called("WS-4"));

        assertEquals(List.of(first, second, late, ahead), called);
        refused(409, "nobody-waits", callNext(office, "WS-5"));
    }

    @Test
    void theWorkstationSeesWhoItCallsMaskedAndTheReadingIsKept() {
        Case citizen = Cases.registered();
        UUID booking = Visitors.confirmed(citizen, office, 5);
        refused(409, "nobody-waits", callNext(office, "WS-1"));
        Visitors.checkIn(booking, office);

        done(200, callNext(office, "WS-1"))
                .then()
                .body("workstation", equalTo("WS-1"))
                .body("bookingId", equalTo(booking.toString()))
                .body("visitor.trackingCode", equalTo(citizen.trackingCode()))
                .body("visitor.calledTo", equalTo("WS-1"))
                .body("visitor.nationalId", matchesPattern("[0-9]{3}\\*{5}[0-9]{2}"));

        assertEquals(
                1,
                Sql.asOwner(
                        "UPDATE audit_read SET what = what WHERE what = 'call' AND application_id = ?",
                        citizen.applicationId()));
    }

    @Test
    void aWorkstationCallsTheNextOnceItIsDone() {
        UUID first = Visitors.checkedIn(office, 5);
        UUID second = Visitors.checkedIn(office, 10);
        assertEquals(first, called("WS-1"));
        refused(409, "workstation-busy", callNext(office, "WS-1")).then().body("bookingId", equalTo(first.toString()));

        done(200, Cases.complete(first, office));

        assertEquals(second, called("WS-1"));
        done(
                200,
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + second + "/incompletion",
                        "{\"reason\":\"CITIZEN_LEFT\"}"));
        refused(409, "nobody-waits", callNext(office, "WS-1"));
    }

    @Test
    void aVisitThatEndsWithoutFingerprintsEndedWhereItWasCalledTo() {
        UUID called = Visitors.checkedIn(office, 5);
        assertEquals(called, called("WS-4"));
        UUID waits = Visitors.checkedIn(office, 10);
        UUID elsewhere = Visitors.checkedIn(office, 15);

        incomplete(called, "");
        incomplete(waits, "");
        assertEquals(elsewhere, called("WS-5"));
        incomplete(elsewhere, ",\"workstation\":\"WS-6\"");

        assertEquals("WS-4", workstation(called));
        assertEquals(null, workstation(waits));
        assertEquals("WS-6", workstation(elsewhere));
    }

    @Test
    void aWorkstationIsTheSameInDigitsOfAnyScript() {
        UUID first = Visitors.checkedIn(office, 5);
        UUID second = Visitors.checkedIn(office, 10);
        assertEquals(first, called("ایستگاه ۱"));

        refused(409, "workstation-busy", callNext(office, " ايستگاه 1"));
        refused(409, "workstation-busy", callNext(office, "ایستگاه ١"));

        incomplete(first, ",\"workstation\":\"ایستگاه ١\"");
        done(
                200,
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + second + "/completion",
                        "{\"fingerprintsTaken\":true,\"workstation\":\"ایستگاه ۱\"}"));
        assertEquals("ایستگاه 1", workstation(first));
        assertEquals("ایستگاه 1", workstation(second));
    }

    private void incomplete(UUID booking, String more) {
        done(
                200,
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + booking + "/incompletion",
                        "{\"reason\":\"FINGERPRINTS_UNREADABLE\"" + more + "}"));
    }

    private static String workstation(UUID booking) {
        return Sql.value(String.class, "SELECT workstation FROM booking WHERE id = ?", booking);
    }

    @Test
    void whoDoesNotAnswerIsCalledAgainAfterTheOthers() {
        UUID absent = Visitors.checkedIn(office, 2);
        UUID other = Visitors.checkedIn(office, 5);
        Response call = done(200, callNext(office, "WS-1"));
        call.then().body("bookingId", equalTo(absent.toString()));

        done(200, absent(office, call.path("id"))).then().body("workstation", equalTo("WS-1"));

        refused(409, "call-ended", absent(office, call.path("id")));
        refused(404, "not-found", absent(office, UUID.randomUUID().toString()));
        assertEquals(other, called("WS-1"));
        assertEquals(absent, called("WS-2"));
    }

    @Test
    void theScreenOfTheWaitingRoomShowsWhereAndNotWho() {
        UUID first = Visitors.checkedIn(office, 2);
        UUID second = Visitors.checkedIn(office, 5);
        called("WS-1");
        called("WS-2");

        Response screen = done(200, People.get(People.manager(office), Visitors.path(office)));

        assertEquals(List.of(first.toString(), second.toString()), screen.path("items.bookingId"));
        assertEquals(List.of("WS-1", "WS-2"), screen.path("items.workstation"));
        assertEquals(List.of(ticket(first), ticket(second)), screen.path("items.ticket"));
        assertFalse(screen.asString().contains("visitor"), screen::asString);
        Response part = done(200, People.get(People.desk(office), Visitors.path(office) + "?limit=1"));
        done(200, People.get(People.desk(office), Visitors.path(office) + "?limit=1&after=" + part.path("next")))
                .then()
                .body("items.workstation", equalTo(List.of("WS-2")));
    }

    @Test
    void nobodyCallsInAnotherOffice() {
        Visitors.checkedIn(office, 5);
        String elsewhere = People.desk(UUID.randomUUID());

        refused(403, "forbidden", People.post(elsewhere, Visitors.path(office), Visitors.body("WS-1")));
        refused(403, "forbidden", People.get(elsewhere, Visitors.path(office)));
        refused(
                403,
                "forbidden",
                People.post(elsewhere, Visitors.path(office) + '/' + UUID.randomUUID() + "/absence", null));
        refused(403, "forbidden", People.post(People.manager(office), Visitors.path(office), Visitors.body("WS-1")));
        refused(400, "invalid-request", callNext(office, " "));
    }

    @Test
    void theSameKeyCallsOnce() {
        UUID first = Visitors.checkedIn(office, 5);
        Visitors.checkedIn(office, 10);
        String key = People.newKey();
        String token = People.desk(office);

        String call = done(200, People.post(token, Visitors.path(office), Visitors.body("WS-1"), key))
                .path("id");

        done(200, People.post(token, Visitors.path(office), Visitors.body("WS-1"), key))
                .then()
                .body("id", equalTo(call))
                .body("bookingId", equalTo(first.toString()));
    }

    private UUID called(String workstation) {
        return UUID.fromString(done(200, callNext(office, workstation)).path("bookingId"));
    }

    private static String ticket(UUID booking) {
        String code = Sql.value(
                String.class,
                "SELECT a.tracking_code FROM application a JOIN booking b ON b.application_id = a.id WHERE b.id = ?",
                booking);
        return code.substring(code.length() - 4);
    }
}
