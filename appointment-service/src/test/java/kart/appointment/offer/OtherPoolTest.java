package kart.appointment.offer;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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

/** Whose places are offered to whom: everybody's also to those whom somebody helps, and nobody else's to anybody. */
@QuarkusTest
class OtherPoolTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    private Case citizen;
    private UUID office;
    private LocalDate day;
    private LocalDate before;

    @BeforeEach
    void openAnOfficeOfAllPools() {
        citizen = Cases.registered();
        office = Displaced.office(2, "{\"assistedPercent\":25,\"counterPercent\":25}");
        Displaced.plan(horizon);
        day = Offices.day(4);
        before = Offices.day(3);
    }

    @Test
    void whoIsHelpedIsOfferedAPlaceForEverybodyOfTheNearestDayAndTakesIt() {
        UUID booking = booked("ASSISTED");
        closeTheDay();
        none("pool = 'ASSISTED' AND local_date = '" + before + "'");

        Displaced.run(job);

        long free = Displaced.slot(office, before, "10:00");
        Response offers = Displaced.offers(citizen, booking);
        offers.then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].slotId", equalTo(Long.toString(free)));
        Displaced.assertCountsAreTrue(office);
        String acceptance = "/v1/offers/" + offers.path("items[0].id") + "/acceptance";
        done(200, People.post(People.ASSISTANT, acceptance, null))
                .then()
                .body("id", equalTo(booking.toString()))
                .body("state", equalTo("CONFIRMED"))
                .body("pool", equalTo("ONLINE"))
                .body("slotId", equalTo(Long.toString(free)));
        assertEquals(1, Cases.told(citizen, "kart.booking.moved.v1"));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void ofTheSameDayAPlaceForThoseWhoAreHelpedComesFirst() {
        UUID booking = booked("ASSISTED");
        closeTheDay();
        none("pool = 'ASSISTED' AND id = " + Displaced.slot(office, before, "10:00", "ASSISTED"));

        Displaced.run(job);

        assertEquals("ASSISTED " + before, offered(booking));
    }

    @Test
    void whoBookedOnlineIsOfferedNoPlaceOfOthers() {
        UUID booking = booked("ONLINE");
        closeTheDay();
        none("pool = 'ONLINE'");

        Displaced.run(job);

        assertEquals("", offered(booking));
    }

    @Test
    void nobodyIsOfferedAPlaceAtTheCounter() {
        UUID booking = booked("ASSISTED");
        closeTheDay();
        none("pool <> 'COUNTER'");

        Displaced.run(job);

        assertEquals("", offered(booking));
    }

    private UUID booked(String pool) {
        long slot = Displaced.slot(office, day, "10:00", pool);
        UUID booking =
                UUID.fromString(done(201, People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(citizen, slot)))
                        .path("id"));
        Cases.settle(citizen, "BOOKING");
        return booking;
    }

    private void closeTheDay() {
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
    }

    /** Of other days, some slots have no places. */
    private void none(String which) {
        Sql.asOwner(
                "UPDATE slot SET planned = 0, capacity = 0 WHERE office_id = ? AND local_date <> ? AND " + which,
                office,
                day);
    }

    private static String offered(UUID booking) {
        return Sql.value(
                String.class,
                "SELECT coalesce(string_agg(s.pool || ' ' || s.local_date, ', '), '')"
                        + " FROM offer f JOIN slot s ON s.id = f.slot_id WHERE f.booking_id = ?",
                booking);
    }
}
