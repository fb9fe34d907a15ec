package kart.appointment.offer;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;

/** Offers that race with each other, with holds and with smaller plans: no place is promised twice. */
@QuarkusTest
class OfferConcurrencyTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    @RepeatedTest(5)
    void offersAndHoldsNeverTakeMoreThanIsPlanned() {
        UUID office = Displaced.office(2);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(3);
        long closing = Displaced.slot(office, day, "10:00");
        long wanted = Displaced.slot(office, Offices.day(2), "10:00");
        for (int i = 0; i < 4; i++) {
            Displaced.confirmed(Cases.registered(), closing);
        }
        List<Case> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(Cases.registered());
        }
        Displaced.close(office, day, day);
        Displaced.plan(horizon);

        Race.of(7, i -> {
            if (i < 4) {
                return Cases.hold(others.get(i), wanted).statusCode();
            }
            Displaced.run(job);
            return 0;
        });

        // All places of the hour that was nearest went to somebody, and to nobody twice.
        assertEquals(4, Sql.count("SELECT (booked + resting)::bigint FROM slot WHERE id = ?", wanted));
        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM slot WHERE office_id = ? AND id <> ? AND booked + resting > planned",
                        office,
                        closing));
        assertEquals(4, Sql.count("SELECT count(*) FROM offer WHERE from_slot_id = ? AND state = 'OPEN'", closing));
        Displaced.assertCountsAreTrue(office);
    }

    @RepeatedTest(10)
    void ofSeveralAnswersOneCounts() {
        UUID office = Displaced.office(1);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(3);
        Case citizen = Cases.registered();
        UUID booking = Displaced.confirmed(citizen, Displaced.slot(office, day, "10:00"));
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
        Displaced.run(job);
        String offer = "/v1/offers/" + Displaced.offers(citizen, booking).path("items[0].id");

        List<Response> answers =
                Race.of(5, i -> People.post(citizen.token(), offer + (i % 2 == 0 ? "/acceptance" : "/refusal"), null));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 200).count());
        answers.stream().filter(a -> a.statusCode() != 200).forEach(a -> refused(409, "offer-moved-on", a));
        boolean accepted = Sql.value(String.class, "SELECT state FROM offer WHERE booking_id = ?", booking)
                .equals("ACCEPTED");
        assertEquals(accepted ? 1 : 0, Cases.told(citizen, "kart.booking.moved.v1"));
        Displaced.assertCountsAreTrue(office);
    }

    @RepeatedTest(10)
    void anAnswerThatRacesASmallerPlanACancellationAndTheEndOfItsTimeLeavesTrueCounts() {
        UUID office = Displaced.office(1);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(3);
        Case citizen = Cases.registered();
        UUID booking = Displaced.confirmed(citizen, Displaced.slot(office, day, "10:00"));
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
        Displaced.run(job);
        String offer = "/v1/offers/" + Displaced.offers(citizen, booking).path("items[0].id");
        Displaced.close(office, Offices.day(2), Offices.day(2));

        List<Integer> answers = Race.of(4, i -> {
            switch (i) {
                case 0 -> {
                    return People.post(citizen.token(), offer + "/acceptance", null)
                            .statusCode();
                }
                case 1 -> {
                    return People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null)
                            .statusCode();
                }
                case 2 -> Displaced.plan(horizon);
                default -> Displaced.run(job);
            }
            return 200;
        });
        Displaced.run(job);

        answers.forEach(status -> assertTrue(List.of(200, 409).contains(status), answers::toString));
        assertEquals("CANCELLED", Cases.bookingState(booking));
        assertEquals(0, Sql.count("SELECT count(*) FROM offer WHERE booking_id = ? AND state = 'OPEN'", booking));
        Displaced.assertCountsAreTrue(office);
    }

    @RepeatedTest(5)
    void replicasMakeOneOfferABooking() {
        UUID office = Displaced.office(3);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(4);
        for (String time : List.of("09:00", "10:00", "11:00")) {
            for (int i = 0; i < 3; i++) {
                Displaced.confirmed(Cases.registered(), Displaced.slot(office, day, time));
            }
        }
        Displaced.close(office, day, day);
        Displaced.plan(horizon);

        Race.of(4, i -> {
            Displaced.run(job);
            return i;
        });

        assertEquals(
                9,
                Sql.count(
                        "SELECT count(*) FROM offer f JOIN slot s ON s.id = f.from_slot_id WHERE s.office_id = ? AND f.state = 'OPEN'",
                        office));
        Displaced.assertCountsAreTrue(office);
        done(200, People.get(People.partner(), "/v1/offices/" + office + "/excess"));
    }
}
