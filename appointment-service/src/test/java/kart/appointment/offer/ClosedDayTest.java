package kart.appointment.offer;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people hear of a day that is closed, and of one that is not closed any more. */
@QuarkusTest
class ClosedDayTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    private Case citizen;
    private UUID office;
    private LocalDate day;

    @BeforeEach
    void anOfficeWithPlaces() {
        citizen = Cases.registered();
        office = Displaced.office(1);
        Displaced.plan(horizon);
        day = Offices.day(4);
    }

    private void closeTheDay() {
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
        Displaced.run(job);
    }

    /** As the job does after some time. */
    private void lookAgain() {
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        Displaced.run(job);
    }

    @Test
    void anOfferIsTakenBackWhenTheOfficeIsOpenAgainAndMayBeMadeAgain() {
        UUID booking = Displaced.confirmed(citizen, Displaced.slot(office, day, "10:00"));
        closeTheDay();
        Displaced.offers(citizen, booking).then().body("items.state", contains("OPEN"));

        Displaced.lift(office);
        Displaced.plan(horizon);
        Displaced.run(job);

        assertEquals("booking-confirmed place-offered-instead offer-withdrawn", Cases.messages(citizen));
        Displaced.offers(citizen, booking).then().body("items.state", contains("WITHDRAWN"));
        Displaced.assertCountsAreTrue(office);

        // The place comes back.
        Sql.asOwner("UPDATE slot SET resting = 0 WHERE office_id = ?", office);
        Sql.asOwner("DELETE FROM freed_place WHERE slot_id IN (SELECT id FROM slot WHERE office_id = ?)", office);
        closeTheDay();
        lookAgain();
        Displaced.offers(citizen, booking).then().body("items.state", contains("OPEN", "WITHDRAWN"));
    }

    /** Nothing else is free: who cannot be offered anything hears of every turn. */
    @Test
    void whoWasToldThatTheOfficeIsClosedHearsThatItIsOpenAgainAndClosedOnceMore() {
        Displaced.confirmed(citizen, Displaced.slot(office, day, "10:00"));
        LocalDate first = Offices.day(1);
        Displaced.close(office, first, day);
        Displaced.plan(horizon);
        Displaced.run(job);
        assertEquals("booking-confirmed office-closed", Cases.messages(citizen));
        lookAgain();
        assertEquals("booking-confirmed office-closed", Cases.messages(citizen), "once");

        Displaced.lift(office);
        Displaced.plan(horizon);
        lookAgain();
        lookAgain();
        assertEquals("booking-confirmed office-closed office-open-again", Cases.messages(citizen));

        Displaced.close(office, first, day);
        Displaced.plan(horizon);
        Displaced.run(job);
        assertEquals("booking-confirmed office-closed office-open-again office-closed", Cases.messages(citizen));
    }

    @Test
    void whoHasNotPaidYetHearsOfTheClosureBeforeAndIsOfferedAPlaceAfterwards() {
        UUID booking = Cases.held(citizen, Displaced.slot(office, day, "10:00"));

        closeTheDay();

        assertEquals("office-closed", Cases.messages(citizen));
        Displaced.offers(citizen, booking).then().body("items", hasSize(0));

        Cases.settle(citizen, "BOOKING");
        lookAgain();

        assertEquals("office-closed booking-confirmed place-offered-instead", Cases.messages(citizen));
        Displaced.offers(citizen, booking).then().body("items.state", contains("OPEN"));
    }
}
