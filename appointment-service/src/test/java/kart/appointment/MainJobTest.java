package kart.appointment;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import kart.appointment.Cases.Case;
import org.junit.jupiter.api.Test;

/** The way of one citizen through this service. */
@QuarkusTest
class MainJobTest {

    @Test
    void aCitizenRegistersBooksPaysAttendsAndIsServed() {
        UUID office = Cases.office();
        long slot = Cases.slot(office, 1, "ONLINE", Duration.ofMinutes(30));
        Case citizen = Cases.registered();
        assertEquals(1, Cases.told(citizen, "kart.application.registered.v1"));

        UUID booking = UUID.fromString(done(201, Cases.hold(citizen, slot))
                .then()
                .body("state", equalTo("HELD"))
                .body("expiresAt", notNullValue())
                .extract()
                .path("id"));
        assertEquals(1, Cases.told(citizen, "kart.booking.held.v1"));

        Cases.settle(citizen, "BOOKING");
        Cases.settle(citizen, "DESK");
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        assertEquals(1, Cases.told(citizen, "kart.booking.confirmed.v1"));
        assertEquals("booking-confirmed", Cases.messages(citizen));

        done(200, People.post(People.desk(office), "/v1/bookings/" + booking + "/check-in", null));
        assertEquals(1, Cases.told(citizen, "kart.booking.checked-in.v1"));
        done(200, Cases.complete(booking, office)).then().body("state", equalTo("COMPLETED"));
        assertEquals("ENROLLED", citizen.state());
        assertEquals(1, Cases.told(citizen, "kart.application.enrolled.v1"));

        Cases.card(citizen, "ordered");
        Cases.card(citizen, "issued");
        assertEquals("ISSUED", citizen.state());
        Cases.card(citizen, "handed-over");
        assertEquals("DELIVERED", citizen.state());
    }
}
