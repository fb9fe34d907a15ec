package kart.appointment.booking;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What fee-service's and delivery-service's word does here; twice, late, and about nobody. */
@QuarkusTest
class SettlementTest {

    @Inject
    SweepJob sweeps;

    @Inject
    FreedPlaceJob freedPlaces;

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void aStartedPaymentLengthensAHoldOnceAndByAtMostFifteenMinutes() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        Sql.asOwner("UPDATE booking SET expires_at = now() + interval '2 minutes' WHERE id = ?", booking);

        Cases.startPayment(citizen);
        String lengthened = expiresAt(booking);
        Cases.startPayment(citizen);

        assertEquals(lengthened, expiresAt(booking));
        assertEquals(
                true,
                Sql.value(
                        Boolean.class,
                        "SELECT expires_at BETWEEN now() + interval '14 minutes' AND now() + interval '15 minutes' FROM booking WHERE id = ?",
                        booking));
    }

    @Test
    void aPaymentThatStartsTooLateLengthensNothing() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        Cases.overdue(booking);
        String before = expiresAt(booking);

        Cases.startPayment(citizen);

        assertEquals(before, expiresAt(booking));
    }

    @Test
    void holdsPastTheirTimeAreEndedAndTheirPlacesGivenBack() {
        long slot = Cases.slot(office, 2);
        UUID overdue = Cases.held(citizen, slot);
        UUID running = Cases.held(Cases.registered(), slot);
        Cases.overdue(overdue);

        sweeps.expire().await().atMost(Duration.ofSeconds(20));

        assertEquals("EXPIRED", Cases.bookingState(overdue));
        assertEquals("HELD", Cases.bookingState(running));
        assertEquals(1, Sql.value(Integer.class, "SELECT booked FROM slot WHERE id = ?", slot));
        assertEquals(1, Cases.told(citizen, "kart.booking.expired.v1"));
    }

    @Test
    void aLatePaymentTakesTheSamePlaceAgainWhileItIsFree() {
        long slot = Cases.slot(office, 1);
        UUID lost = expired(slot);

        Cases.settle(citizen, "BOOKING");

        assertEquals("EXPIRED", Cases.bookingState(lost));
        assertEquals("CONFIRMED", latest());
        assertEquals(1, Sql.value(Integer.class, "SELECT booked FROM slot WHERE id = ?", slot));
        assertEquals("place-taken-again", Cases.messages(citizen));
        assertEquals(1, Cases.told(citizen, "kart.booking.confirmed.v1"));
    }

    @Test
    void aLatePaymentForATakenPlaceLeavesTheNextHoldConfirmed() {
        long slot = Cases.slot(office, 1);
        expired(slot);
        Rests.end(freedPlaces, slot);
        Cases.held(Cases.registered(), slot);

        Cases.settle(citizen, "BOOKING");

        assertEquals("EXPIRED", latest());
        assertEquals("place-lost", Cases.messages(citizen));
        done(201, Cases.hold(citizen, Cases.slot(office, 1))).then().body("state", equalTo("CONFIRMED"));
    }

    @Test
    void anEventThatComesTwiceOrInTwoCopiesHasOneEffect() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        String id = UUID.randomUUID().toString();
        String fields = """
                "chargeId":"%s","stage":"BOOKING","amount":{"amount":310000,"currency":"IRR"}""".formatted(UUID.randomUUID());

        assertEquals(204, Cases.post("fee", "kart.fee.stage-settled.v1", id, citizen.applicationId(), fields));
        assertEquals(204, Cases.post("fee", "kart.fee.stage-settled.v1", id, citizen.applicationId(), fields));
        Cases.settle(citizen, "BOOKING");

        assertEquals("CONFIRMED", Cases.bookingState(booking));
        assertEquals(1, Cases.told(citizen, "kart.booking.confirmed.v1"));
        assertEquals("booking-confirmed", Cases.messages(citizen));
    }

    @Test
    void eventsAboutNobodyAndEventsOutOfTurnAreTakenWithoutEffect() {
        Case nobody = new Case(People.newPerson(), UUID.randomUUID());
        Cases.settle(nobody, "BOOKING");
        Cases.startPayment(nobody);
        Cases.card(nobody, "issued");
        for (String past :
                new String[] {"ordered", "issued", "routed", "dispatched", "arrived", "handed-over", "lost"}) {
            Cases.card(citizen, past);
        }
        Cases.tell("fee", "kart.fee.refunded.v1", citizen, """
                "chargeId":"%s","amount":{"amount":1,"currency":"IRR"}""".formatted(UUID.randomUUID()));

        assertEquals("REGISTERED", citizen.state());
    }

    @Test
    void aSettlementOfAWithdrawnApplicationConfirmsNothing() {
        expired(Cases.slot(office, 1));
        done(200, People.post(citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null));

        Cases.settle(citizen, "BOOKING");

        assertEquals("EXPIRED", latest());
        assertEquals("", Cases.messages(citizen));
    }

    private UUID expired(long slot) {
        UUID booking = Cases.held(citizen, slot);
        Cases.overdue(booking);
        sweeps.expire().await().atMost(Duration.ofSeconds(20));
        assertEquals("EXPIRED", Cases.bookingState(booking));
        return booking;
    }

    private String latest() {
        return Sql.value(
                String.class,
                "SELECT state FROM booking WHERE application_id = ? ORDER BY id DESC LIMIT 1",
                citizen.applicationId());
    }

    private static String expiresAt(UUID booking) {
        return Sql.value(String.class, "SELECT expires_at::text FROM booking WHERE id = ?", booking);
    }
}
