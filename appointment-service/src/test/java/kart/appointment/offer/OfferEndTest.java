package kart.appointment.offer;

import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What people hear when an offer ends that they did not answer. */
@QuarkusTest
class OfferEndTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

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
    void anOfferThatNobodyAnswersRunsOutAndTheBookingStays() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        Response offers = Displaced.offers(citizen, booking);
        Sql.asOwner("UPDATE offer SET answer_by = now() - interval '1 second' WHERE booking_id = ?", booking);
        refused(409, "offer-moved-on", People.post(citizen.token(), path(offers) + "/acceptance", null))
                .then()
                .body("currentState", equalTo("EXPIRED"));

        Displaced.run(job);
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        Displaced.run(job);

        assertEquals(
                "EXPIRED",
                Sql.value(String.class, "SELECT state FROM offer WHERE booking_id = ? ORDER BY id LIMIT 1", booking));
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        // Nobody is told that their place stands at an hour that is closed: what they hear next is another offer.
        assertEquals("booking-confirmed place-offered-instead place-offered-instead", Cases.messages(citizen));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void whoseOfferedPlaceIsTakenBackIsOfferedAnother() {
        UUID booking = bookedAt(1, "10:00");
        closeTheDay();
        LocalDate offered = LocalDate.parse(Displaced.offers(citizen, booking).path("items[0].localDate"));
        Displaced.close(office, offered, offered);
        Displaced.plan(horizon);
        Displaced.run(job);
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");

        Displaced.run(job);

        assertEquals("booking-confirmed place-offered-instead place-offered-instead", Cases.messages(citizen));
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void whoHasAPlaceTooManyAtAnOpenOfficeHearsThatItStaysWhenTheOfferRunsOut() {
        bookedAt(2, "10:00");
        long slot = Displaced.slot(office, day, "10:00");
        Displaced.confirmed(Cases.registered(), slot);
        Case last = Cases.registered();
        UUID booking = Displaced.confirmed(last, slot);
        Displaced.workstations(office, 1);
        Displaced.plan(horizon);
        Displaced.run(job);
        Sql.asOwner("UPDATE offer SET answer_by = now() - interval '1 second' WHERE booking_id = ?", booking);

        Displaced.run(job);

        assertTrue(
                Cases.messages(last).startsWith("booking-confirmed place-offered offer-expired"), Cases.messages(last));
    }

    private static String path(Response offers) {
        return "/v1/offers/" + offers.path("items[0].id");
    }
}
