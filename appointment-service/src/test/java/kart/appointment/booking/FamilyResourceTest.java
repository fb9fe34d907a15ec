package kart.appointment.booking;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.Rests;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several people, adjacent places, all or nothing. */
@QuarkusTest
class FamilyResourceTest {

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @Test
    void aFamilyThatFitsIntoAnHourComesTogether() {
        List<Case> family = Family.of(3);
        long slot = Family.hours(office, 4).getFirst();

        Response made = done(201, Family.hold(family, slot));

        made.then()
                .body("bookings", hasSize(3))
                .body("bookings.state", everyItem(equalTo("HELD")))
                .body("bookings.slotId", everyItem(equalTo(Long.toString(slot))));
        assertEquals(3, booked(slot));
        for (Case person : family) {
            assertEquals(1, Cases.told(person, "kart.booking.held.v1"));
            assertEquals("place-held-for-you", Cases.messages(person));
        }
        done(200, People.get(family.getFirst().token(), made.header("Location")))
                .then()
                .body("bookings.id", equalTo(made.path("bookings.id")));
        refused(404, "not-found", People.get(family.getLast().token(), made.header("Location")));
    }

    @Test
    void whoBookedSeesTheBookingsOnlyWhileTheyAreWhereTheyWereTaken() {
        List<Case> family = Family.of(2);
        Response made = done(201, Family.hold(family, Family.hours(office, 4).getFirst()));
        String bookedBy = family.getFirst().token();
        Case other = family.getLast();
        UUID theirs = booking(other);
        long elsewhere = Cases.slot(office, 1);

        done(
                200,
                People.post(
                        other.token(), "/v1/bookings/" + theirs + "/move", "{\"slotId\":\"%d\"}".formatted(elsewhere)));
        done(200, People.get(bookedBy, made.header("Location")))
                .then()
                .body("bookings.id", contains(booking(family.getFirst()).toString()));

        done(200, People.post(bookedBy, "/v1/bookings/" + booking(family.getFirst()) + "/cancellation", null));
        refused(404, "not-found", People.get(bookedBy, made.header("Location")));
    }

    @Test
    void whatDoesNotFitGoesOnInTheNextHour() {
        List<Case> family = Family.of(4);
        List<Long> hours = Family.hours(office, 1, 2, 5);
        Cases.settle(family.getLast(), "BOOKING");

        done(201, Family.hold(family, hours.getFirst()))
                .then()
                .body(
                        "bookings.slotId",
                        contains(
                                hours.getFirst().toString(),
                                hours.get(1).toString(),
                                hours.get(1).toString(),
                                hours.getLast().toString()))
                .body("bookings[3].state", equalTo("CONFIRMED"));
        assertEquals("place-held-for-you", Cases.messages(family.getFirst()));
        assertEquals("place-taken-for-you", Cases.messages(family.getLast()));

        Rests.assertCountsAreTrue(office);
    }

    @Test
    void anHourWithoutAPlaceOrABreakParts() {
        List<Case> family = Family.of(3);
        List<Long> full = Family.hours(office, 1, 0, 5);
        UUID withBreak = Cases.office();
        List<Long> apart = Family.hours(withBreak, 1, 1, 5);
        Sql.asOwner("UPDATE slot SET starts_at = starts_at + interval '30 minutes' WHERE id = ?", apart.getLast());

        refused(409, "no-adjacent-places", Family.hold(family, full.getFirst()))
                .then()
                .body("people", equalTo(3));
        refused(409, "no-adjacent-places", Family.hold(family, apart.getFirst()));

        assertEquals(
                0, Sql.count("SELECT count(*) FROM slot WHERE office_id IN (?, ?) AND booked > 0", office, withBreak));
        done(201, Family.hold(family, full.getLast()));
    }

    @Test
    void whoIsNotTheirsOrBookedAlreadyLeavesNobodyAPlace() {
        List<Case> family = Family.of(3);
        long slot = Family.hours(office, 9).getFirst();
        Case second = family.get(1);
        Case stranger = new Case(People.newPerson(), second.applicationId());

        refused(404, "not-found", Family.hold(List.of(family.getFirst(), stranger), slot))
                .then()
                .body("person", equalTo(2));
        Cases.held(second, Cases.slot(office, 1));
        refused(409, "already-booked", Family.hold(family, slot)).then().body("person", equalTo(2));
        done(
                200,
                People.post(
                        family.getLast().token(),
                        "/v1/applications/" + family.getLast().applicationId() + "/withdrawal",
                        null));
        refused(409, "application-moved-on", Family.hold(List.of(family.getFirst(), family.getLast()), slot))
                .then()
                .body("person", equalTo(2))
                .body("currentState", equalTo("WITHDRAWN"));

        assertEquals(0, booked(slot));
    }

    @Test
    void everyOtherRefusalSaysWhy() {
        List<Case> family = Family.of(2);
        Case one = family.getFirst();
        long slot = Family.hours(office, 9).getFirst();

        refused(422, "person-twice", Family.hold(List.of(one, one), slot));
        refused(400, "invalid-request", Family.hold(List.of(one), slot));
        refused(422, "too-many-people", Family.hold(Family.of(7), slot));
        refused(404, "slot-unknown", Family.hold(family, 999_999_999L));
        refused(404, "slot-unknown", Family.hold(family, Cases.slot(office, 5, "ASSISTED", Duration.ofDays(1))));
        refused(409, "slot-started", Family.hold(family, Cases.slot(office, 5, "ONLINE", Duration.ofMinutes(-5))));
        refused(400, "invalid-request", People.post(one.token(), "/v1/family-bookings", """
                {"slotId":"1","people":[{"trackingCode":"1","nationalId":"x"},{"trackingCode":"2","nationalId":"y"}]}"""));
        Sql.asOwner("UPDATE office SET open = false WHERE id = ?", office);
        refused(409, "office-closed", Family.hold(family, slot));
    }

    @Test
    void theSameKeyAgainAnswersTheSameFamily() {
        List<Case> family = Family.of(2);
        long slot = Family.hours(office, 9).getFirst();
        String key = People.newKey();
        String body = Family.body(family, slot);
        String token = family.getFirst().token();

        Response first = done(201, People.post(token, "/v1/family-bookings", body, key));
        Response again = done(201, People.post(token, "/v1/family-bookings", body, key));

        assertEquals(first.<Object>path("bookings.id"), again.path("bookings.id"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(2, booked(slot));
    }

    @Test
    void helpersBookFamiliesIntoThePlacesKeptForThem() {
        List<Case> family = Family.of(2);
        long slot = Cases.slot(office, 2, "ASSISTED", Duration.ofDays(1));

        done(201, People.post(People.ASSISTANT, "/v1/family-bookings", Family.body(family, slot)));

        assertEquals(2, booked(slot));
    }

    private static UUID booking(Case person) {
        return Sql.value(UUID.class, "SELECT id FROM booking WHERE application_id = ?", person.applicationId());
    }

    private static int booked(long slot) {
        return Sql.value(Integer.class, "SELECT booked FROM slot WHERE id = ?", slot);
    }
}
