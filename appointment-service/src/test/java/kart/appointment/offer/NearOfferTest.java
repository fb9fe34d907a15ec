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
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of whose office a day is closed is offered a place of one near, if theirs has none that is as good. */
@QuarkusTest
class NearOfferTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    @Inject
    AppointmentConfig config;

    private final Neighbourhood around = new Neighbourhood();
    private Case citizen;
    private UUID office;
    private LocalDate day;
    private LocalDate before;

    @BeforeEach
    void openAnOffice() {
        citizen = Cases.registered();
        around.moveOn();
        office = around.office(0, 0);
        day = Offices.day(4);
        before = Offices.day(3);
    }

    @Test
    void theNearestOfTwoOfficesIsOfferedAndTakesTheBooking() {
        UUID farther = around.office(6, 0);
        UUID nearer = around.office(0, 3);
        UUID booking = booked();
        notAtTheSameTime(nearer);

        closeTheOffice();

        assertEquals("booking-confirmed place-offered-instead", Cases.messages(citizen));
        Response offers = Displaced.offers(citizen, booking);
        offers.then()
                .body("items", hasSize(1))
                .body("items[0].officeId", equalTo(nearer.toString()))
                .body("items[0].localDate", equalTo(day.toString()));
        String acceptance = "/v1/offers/" + offers.path("items[0].id") + "/acceptance";
        done(200, People.post(citizen.token(), acceptance, null))
                .then()
                .body("id", equalTo(booking.toString()))
                .body("state", equalTo("CONFIRMED"))
                .body("officeId", equalTo(nearer.toString()))
                .body("slotId", equalTo(offers.path("items[0].slotId")));
        assertEquals(1, Cases.told(citizen, "kart.booking.moved.v1"));
        assertEquals(0, Sql.count("SELECT sum(booked) FROM slot WHERE office_id IN (?, ?)", office, farther));
        for (UUID each : new UUID[] {office, nearer, farther}) {
            Displaced.assertCountsAreTrue(each);
        }
    }

    @Test
    void whoGetsInWithoutAStepIsNotOfferedAnOfficeWithOne() {
        UUID withSteps = around.office(0, 1);
        UUID without = around.office(0, 5);
        Sql.asOwner("UPDATE office SET step_free = true WHERE id IN (?, ?)", office, without);
        UUID booking = booked();

        closeTheOffice();

        assertEquals(without + " " + day, offered(booking));
        assertEquals(0, Sql.count("SELECT sum(resting) FROM slot WHERE office_id = ?", withSteps));
    }

    @Test
    void anOfficeThatIsJustNearEnoughIsOfferedInWhateverDirection() {
        double justWithin = config.offerNearKm() * 0.97;
        for (int[] direction : Neighbourhood.DIRECTIONS) {
            openAnOffice();
            UUID near = around.office(direction[0] * justWithin, direction[1] * justWithin);
            UUID booking = booked();

            closeTheOffice();

            assertEquals(near + " " + day, offered(booking));
        }
    }

    @Test
    void anOfficeThatIsTooFarIsNotOfferedInWhateverDirection() {
        double justBeyond = config.offerNearKm() * 1.03;
        for (int[] direction : Neighbourhood.DIRECTIONS) {
            around.office(direction[0] * justBeyond, direction[1] * justBeyond);
        }
        // Near enough to the north and to the east, but not to both.
        around.office(config.offerNearKm() * 0.8, config.offerNearKm() * 0.8);
        UUID booking = booked();

        closeTheOffice();

        assertEquals("", offered(booking));
        assertEquals("booking-confirmed office-closed", Cases.messages(citizen));
    }

    @Test
    void theSameOfficeADayEarlierComesBeforeOneNearOnTheDayItself() {
        around.office(1, 0);
        UUID booking = booked();

        closeTheDay();

        assertEquals(office + " " + before, offered(booking));
    }

    @Test
    void ofThoseNearTheNearestDayComesBeforeTheNearestOffice() {
        UUID nearest = around.office(1, 0);
        UUID onTheDay = around.office(5, 0);
        UUID booking = booked();
        none(nearest, "local_date = '" + day + "'");

        closeTheOffice();

        assertEquals(onTheDay + " " + day, offered(booking));
    }

    @Test
    void noLaterDayIsOffered() {
        UUID near = around.office(1, 0);
        UUID booking = booked();
        none(near, "local_date <= '" + day + "'");

        closeTheOffice();

        assertEquals("", offered(booking));
    }

    @Test
    void anOfficeThatIsSuspendedIsNotOffered() {
        UUID suspended = around.office(1, 0);
        UUID open = around.office(5, 0);
        UUID booking = booked();
        done(200, People.post(People.partner(), "/v1/offices/" + suspended + "/suspension", "{\"reason\":\"x\"}"));

        closeTheOffice();

        assertEquals(open + " " + day, offered(booking));
    }

    @Test
    void aMobileUnitIsAsFarAwayAsItsStopOfTheDay() {
        UUID unit = around.unit(8, 0);
        around.stop(unit, day, 1, 0);
        around.office(4, 0);
        UUID booking = booked();
        notAtTheSameTime(unit);

        closeTheOffice();

        assertEquals(unit + " " + day, offered(booking));
    }

    @Test
    void aMobileUnitThatStopsTooFarAwayOnTheDayIsOfferedForTheDayBefore() {
        UUID unit = around.unit(1, 0);
        around.stop(unit, day, 30, 0);
        around.stop(unit, before, 2, 0);
        UUID booking = booked();

        closeTheOffice();

        assertEquals(unit + " " + before, offered(booking));
    }

    @Test
    void daysOnWhichAMobileUnitIsTooFarAwayDoNotHideOneOnWhichItIsNear() {
        UUID unit = around.unit(30, 0);
        for (int number = 3; number <= 5; number++) {
            around.stop(unit, Offices.day(number), 30, 0);
        }
        around.stop(unit, Offices.day(2), 2, 0);
        day = Offices.day(5);
        UUID booking = booked();

        closeTheOffice();

        assertEquals(unit + " " + Offices.day(2), offered(booking));
    }

    @Test
    void aMobileUnitThatComesFromFarAwayIsOfferedForTheDayOnWhichItStopsNear() {
        UUID unit = around.unit(60, 0);
        around.stop(unit, day, 2, 0);
        UUID booking = booked();

        closeTheOffice();

        assertEquals(unit + " " + day, offered(booking));
    }

    @Test
    void whoIsBookedAtAMobileUnitIsOfferedWhatIsNearItsStop() {
        office = around.unit(0, 0);
        around.stop(office, day, 40, 0);
        around.office(1, 0);
        UUID nearTheStop = around.office(44, 0);
        UUID booking = booked();

        closeTheOffice();

        assertEquals(nearTheStop + " " + day, offered(booking));
    }

    private UUID booked() {
        Displaced.plan(horizon);
        return Displaced.confirmed(citizen, slot(office, day));
    }

    private static long slot(UUID office, LocalDate day) {
        return Displaced.slot(office, day, "10:00");
    }

    private void closeTheDay() {
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
        Displaced.run(job);
    }

    private void closeTheOffice() {
        done(200, People.post(People.partner(), "/v1/offices/" + office + "/closing", "{\"reason\":\"x\"}"));
        Displaced.plan(horizon);
        Displaced.run(job);
    }

    /** So that others would be better by what is asked after the distance. */
    private void notAtTheSameTime(UUID office) {
        none(office, "id = " + slot(office, day));
    }

    private static void none(UUID office, String which) {
        Sql.asOwner(
                "UPDATE slot SET planned = booked, capacity = booked + resting WHERE office_id = ? AND " + which,
                office);
    }

    /** Offices and days that were offered. */
    private static String offered(UUID booking) {
        return Sql.value(
                String.class,
                "SELECT coalesce(string_agg(s.office_id || ' ' || s.local_date, ', '), '')"
                        + " FROM offer f JOIN slot s ON s.id = f.slot_id WHERE f.booking_id = ?",
                booking);
    }
}
