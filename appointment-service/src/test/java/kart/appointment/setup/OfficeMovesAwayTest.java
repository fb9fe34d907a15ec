package kart.appointment.setup;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is booked at an office hears when it moves. */
@QuarkusTest
class OfficeMovesAwayTest {

    private UUID office;

    @BeforeEach
    void open() {
        office = Offices.open();
    }

    private void moveTo(String latitude) {
        done(
                200,
                People.put(
                        People.partner(),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(1, 30, null).replace("35.7", latitude),
                        Offices.version(office)));
    }

    @Test
    void whoIsBookedHearsOfAnotherPlaceButOfNoCorrection() {
        Case confirmed = Cases.registered();
        Cases.held(confirmed, Cases.slot(office, 1));
        Cases.settle(confirmed, "BOOKING");
        Case gone = Cases.registered();
        UUID cancelled = Cases.held(gone, Cases.slot(office, 1));
        done(200, People.post(gone.token(), "/v1/bookings/" + cancelled + "/cancellation", null));
        String before = Cases.messages(gone);

        moveTo("35.7009");
        assertEquals("booking-confirmed", Cases.messages(confirmed));

        moveTo("35.72");
        assertEquals("booking-confirmed office-moved", Cases.messages(confirmed));
        assertEquals(before, Cases.messages(gone));
    }
}
