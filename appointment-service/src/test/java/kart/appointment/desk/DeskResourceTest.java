package kart.appointment.desk;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeskResourceTest {

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @Test
    void theListCanBeNarrowedToAState() {
        UUID waiting = Visitors.checkedIn(office, 5);
        Visitors.confirmed(Cases.registered(), office, 10);

        assertEquals(List.of(waiting.toString()), list("&state=CHECKED_IN").path("items.id"));
        assertEquals(2, list("").<List<?>>path("items").size());
        assertEquals(0, list("&state=NO_SHOW").<List<?>>path("items").size());
    }

    @Test
    void aVisitorIsFoundByWhatTheirQrCodeSays() {
        Case citizen = Cases.registered();
        UUID booking = Visitors.confirmed(citizen, office, 5);
        Visitors.confirmed(Cases.registered(), office, 10);

        list("&trackingCode=https://kart.example/t/" + citizen.trackingCode())
                .then()
                .body("items.id", equalTo(List.of(booking.toString())));
        assertEquals(
                0,
                list("&date=" + Offices.today().plusDays(30) + "&trackingCode=" + citizen.trackingCode())
                        .<List<?>>path("items")
                        .size());
        refused(400, "invalid-request", People.get(People.desk(office), bookings("&trackingCode=12345678901")));
        // Another office learns nothing of them.
        UUID other = Cases.office();
        done(
                        200,
                        People.get(
                                People.desk(other),
                                "/v1/bookings?officeId=" + other + "&trackingCode=" + citizen.trackingCode()))
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void theListSaysHowVisitsEnded() {
        UUID taken = Visitors.checkedIn(office, 5);
        UUID refusedOne = Visitors.checkedIn(office, 10);
        list("").then().body("items.visit", equalTo(java.util.Arrays.asList(null, null)));

        done(200, Cases.complete(taken, office));
        done(
                200,
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + refusedOne + "/incompletion",
                        "{\"reason\":\"FINGERPRINTS_UNREADABLE\",\"workstation\":\"WS-7\"}"));

        list("").then()
                .body("items[0].visit.fingerprintsTaken", equalTo(true))
                .body("items[0].visit.workstation", equalTo("WS-1"))
                .body("items[0].visit.operator", startsWith("desk-operator"))
                .body("items[0].visit.reason", nullValue())
                .body("items[1].visit.fingerprintsTaken", equalTo(false))
                .body("items[1].visit.workstation", equalTo("WS-7"))
                .body("items[1].visit.reason", equalTo("FINGERPRINTS_UNREADABLE"));
    }

    @Test
    void theDayAddsUp() {
        UUID done = Visitors.checkedIn(office, 5);
        done(200, Cases.complete(done, office));
        UUID unreadable = Visitors.checkedIn(office, 10);
        done(
                200,
                People.post(
                        People.desk(office),
                        "/v1/bookings/" + unreadable + "/incompletion",
                        "{\"reason\":\"DOCUMENTS_MISSING\"}"));
        Visitors.checkedIn(office, 15);
        Visitors.checkedIn(office, 16);
        done(200, Visitors.callNext(office, "WS-1"));
        Case walkIn = Cases.registered();
        Cases.settle(walkIn, "BOOKING");
        Cases.slot(office, 2, "COUNTER", Instant.now().minusMillis(1), Offices.today());
        done(
                201,
                People.post(
                        People.desk(office),
                        "/v1/walk-ins",
                        "{\"applicationId\":\"%s\",\"officeId\":\"%s\"}".formatted(walkIn.applicationId(), office)));
        // Of another day.
        Cases.held(Cases.registered(), Cases.slot(office, 9));

        for (String token : List.of(People.desk(office), People.manager(office), People.partner(), People.AUDITOR)) {
            done(200, People.get(token, day(office)))
                    .then()
                    .body("officeId", equalTo(office.toString()))
                    .body("bookings.COMPLETED", equalTo(1))
                    .body("bookings.INCOMPLETE", equalTo(1))
                    .body("bookings.CHECKED_IN", equalTo(3))
                    .body("walkIns", equalTo(1))
                    .body("waiting", equalTo(2))
                    .body("incomplete.DOCUMENTS_MISSING", equalTo(1))
                    .body("workstations.WS-1", equalTo(1));
        }
    }

    @Test
    void theDayIsForThoseOfTheOffice() {
        refused(403, "forbidden", People.get(People.desk(UUID.randomUUID()), day(office)));
        refused(403, "forbidden", People.get(People.manager(UUID.randomUUID()), day(office)));
        refused(403, "forbidden", People.get(People.partner(UUID.randomUUID()), day(office)));
        refused(404, "not-found", People.get(People.partner(), day(UUID.randomUUID())));
        UUID unknown = UUID.randomUUID();
        refused(404, "not-found", People.get(People.AUDITOR, day(unknown)));
        refused(404, "not-found", People.get(People.desk(unknown), day(unknown)));
    }

    private Response list(String more) {
        return done(200, People.get(People.desk(office), bookings(more)));
    }

    private String bookings(String more) {
        return "/v1/bookings?officeId=" + office + more;
    }

    private static String day(UUID office) {
        return "/v1/offices/" + office + "/days/" + Offices.today();
    }
}
