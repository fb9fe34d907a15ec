package kart.appointment.offer;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OfferResourceTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    @Inject
    ExcessService excess;

    private Case citizen;
    private UUID office;
    private LocalDate day;

    @BeforeEach
    void register() {
        citizen = Cases.registered();
    }

    private UUID bookedAt(int workstations, String time) {
        office = Displaced.office(workstations);
        Displaced.plan(horizon);
        day = Offices.day(4);
        return Displaced.confirmed(citizen, Displaced.slot(office, day, time));
    }

    private void closeTheDay() {
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
        Displaced.run(job);
    }

    @Test
    void whoIsBookedOnADayThatIsClosedIsOfferedTheNearestEarlierOneAndTakesIt() {
        UUID booking = bookedAt(1, "10:00");
        long free = Displaced.slot(office, Offices.day(3), "10:00");

        closeTheDay();

        assertEquals("booking-confirmed place-offered-instead", Cases.messages(citizen));
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        done(200, People.get(citizen.token(), "/v1/bookings/" + booking)).then().body("closed", equalTo(true));
        done(200, People.get(citizen.token(), "/v1/applications/" + citizen.applicationId()))
                .then()
                .body("booking.closed", equalTo(true));
        Response offers = Displaced.offers(citizen, booking);
        offers.then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].localDate", equalTo(Offices.day(3).toString()))
                .body("items[0].localTime", org.hamcrest.Matchers.startsWith("10:00"))
                .body("items[0].slotId", equalTo(Long.toString(free)));
        Displaced.assertCountsAreTrue(office);

        Response accepted = People.post(citizen.token(), path(offers) + "/acceptance", null);

        done(200, accepted).then().body("slotId", equalTo(Long.toString(free))).body("state", equalTo("CONFIRMED"));
        done(200, People.get(citizen.token(), "/v1/bookings/" + booking)).then().body("closed", nullValue());
        assertEquals(1, Cases.told(citizen, "kart.booking.moved.v1"));
        assertEquals("booking-confirmed place-offered-instead booking-moved", Cases.messages(citizen));
        assertEquals("ACCEPTED", Sql.value(String.class, "SELECT state FROM offer WHERE booking_id = ?", booking));
        refused(409, "offer-moved-on", People.post(citizen.token(), path(offers) + "/refusal", null))
                .then()
                .body("currentState", equalTo("ACCEPTED"));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void aPlaceThatIsOfferedIsTakenByNobodyElse() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        long offered = Long.parseLong(Displaced.offers(citizen, booking).path("items[0].slotId"));

        done(201, Cases.hold(Cases.registered(), offered));
        refused(409, "slot-full", Cases.hold(Cases.registered(), offered));

        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void whoRefusesKeepsTheBookingAndIsOfferedAnotherPlaceUntilItIsEnough() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        for (int offer = 1; offer <= 3; offer++) {
            Response offers = Displaced.offers(citizen, booking);
            offers.then().body("items", hasSize(offer)).body("items[0].state", equalTo("OPEN"));
            done(200, People.post(citizen.token(), path(offers) + "/refusal", null))
                    .then()
                    .body("state", equalTo("REFUSED"));
            Sql.asOwner("UPDATE slot_excess SET look_at = now()");
            Displaced.run(job);
        }

        Displaced.offers(citizen, booking).then().body("items.state", contains("REFUSED", "REFUSED", "REFUSED"));
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        assertEquals(0, Sql.count("SELECT count(*) FROM freed_place WHERE booking_id = ?", booking));
        Displaced.assertCountsAreTrue(office);
        done(200, People.get(People.desk(office), "/v1/offices/" + office + "/excess"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].excess", equalTo(1))
                .body("items[0].refused", equalTo(3));
    }

    @Test
    void whoMovesWithoutTheOfferGivesItsPlaceBack() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        long elsewhere = Displaced.slot(office, Offices.day(2), "08:00");
        done(
                200,
                People.post(
                        citizen.token(), "/v1/bookings/" + booking + "/move", "{\"slotId\":\"" + elsewhere + "\"}"));

        Displaced.run(job);

        assertEquals("WITHDRAWN", Sql.value(String.class, "SELECT state FROM offer WHERE booking_id = ?", booking));
        assertEquals("booking-confirmed place-offered-instead booking-moved", Cases.messages(citizen));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void aPlaceOfAnHourThatWasClosedMeanwhileIsNotTakenAndItsHourStaysInTheList() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        Response offers = Displaced.offers(citizen, booking);
        LocalDate offered = LocalDate.parse(offers.path("items[0].localDate"));
        Displaced.close(office, offered, offered);
        Displaced.plan(horizon);
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        Displaced.look(excess);

        assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM slot_excess WHERE slot_id = ?",
                        Long.parseLong(offers.path("items[0].slotId"))));
        refused(409, "offer-moved-on", People.post(citizen.token(), path(offers) + "/acceptance", null))
                .then()
                .body("currentState", equalTo("WITHDRAWN"));
        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM slot WHERE office_id = ? AND local_date = ? AND booked > 0",
                        office,
                        offered));

        Displaced.run(job);

        Displaced.offers(citizen, booking).then().body("items.state", hasItem("WITHDRAWN"));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void ofTooManyTheLastToBookIsAskedAndOnlyAsManyAsAreTooMany() {
        UUID first = bookedAt(2, "10:00");
        long slot = Displaced.slot(office, day, "10:00");
        UUID second = Displaced.confirmed(Cases.registered(), slot);
        Case last = Cases.registered();
        UUID third = Displaced.confirmed(last, slot);

        Displaced.workstations(office, 1);
        Displaced.plan(horizon);
        done(200, People.get(People.manager(office), "/v1/offices/" + office + "/excess"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].planned", equalTo(2))
                .body("items[0].booked", equalTo(3))
                .body("items[0].excess", equalTo(1))
                .body("items[0].offered", equalTo(0));
        Displaced.run(job);

        assertEquals(0, Sql.count("SELECT count(*) FROM offer WHERE booking_id IN (?, ?)", first, second));
        Displaced.offers(last, third)
                .then()
                .body("items", hasSize(1))
                .body("items[0].localDate", equalTo(day.toString()))
                .body("items[0].officeId", equalTo(office.toString()));
        Displaced.assertCountsAreTrue(office);
        refused(403, "forbidden", People.get(People.manager(UUID.randomUUID()), "/v1/offices/" + office + "/excess"));
    }

    @Test
    void whoIsBookedAtAClosedOfficeWithNothingNearIsToldOnce() {
        UUID booking = bookedAt(1, "10:00");
        done(200, People.post(People.partner(), "/v1/offices/" + office + "/closing", "{\"reason\":\"x\"}"));
        Displaced.plan(horizon);

        Displaced.run(job);
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        Displaced.run(job);

        assertEquals("booking-confirmed office-closed", Cases.messages(citizen));
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        Displaced.offers(citizen, booking).then().body("items", hasSize(0));
    }

    @Test
    void aSlotThatIsShortNoMoreLeavesTheList() {
        bookedAt(1, "10:00");
        closeTheDay();
        String closure = done(200, People.get(citizen.token(), "/v1/closures?officeId=" + office))
                .path("items.find { it.scope == 'OFFICE' }.id");
        done(204, People.delete(People.partner(), "/v1/closures/" + closure, null));
        Displaced.plan(horizon);

        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        Displaced.run(job);

        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM slot_excess e JOIN slot s ON s.id = e.slot_id WHERE s.office_id = ?",
                        office));
    }

    @Test
    void anOfferIsForItsCitizenOnly() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        Response offers = Displaced.offers(citizen, booking);
        String stranger = People.citizen(People.newPerson());

        refused(404, "not-found", People.get(stranger, "/v1/offers?bookingId=" + booking));
        refused(404, "not-found", People.post(stranger, path(offers) + "/acceptance", null));
        refused(404, "not-found", People.post(stranger, path(offers) + "/refusal", null));
        refused(403, "forbidden", People.post(People.desk(UUID.randomUUID()), path(offers) + "/acceptance", null));
        refused(404, "not-found", People.post(stranger, "/v1/offers/" + UUID.randomUUID() + "/refusal", null));
        done(200, People.post(People.desk(office), path(offers) + "/acceptance", null));
    }

    private static String path(Response offers) {
        return "/v1/offers/" + offers.path("items[0].id");
    }
}
