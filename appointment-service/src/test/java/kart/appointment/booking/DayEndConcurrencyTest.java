package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** The end of a day that races with who comes at the last moment, and with itself on other replicas. */
@QuarkusTest
class DayEndConcurrencyTest {

    @Inject
    DayEndService days;

    private Case citizen;
    private UUID office;
    private UUID booking;

    @BeforeEach
    void somebodyAtAClosedOffice() {
        office = Cases.office();
        citizen = Cases.registered();
        booking = Cases.held(citizen, Cases.slot(office, 1));
        Cases.settle(citizen, "BOOKING");
        Sql.asOwner("""
                UPDATE slot SET starts_at = ?, local_date = ?, planned = 0
                 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, Timestamp.from(Instant.now()), Offices.today(), booking);
    }

    @RepeatedTest(20)
    void whoIsCheckedInIsNotCancelledAndWhoIsCancelledIsNotCheckedIn() {
        List<Integer> answers = Race.of(2, i -> {
            if (i == 0) {
                return People.post(People.desk(office), "/v1/bookings/" + booking + "/check-in", null)
                        .statusCode();
            }
            endToday();
            return 0;
        });
        endToday();

        boolean came = answers.getFirst() == 200;
        assertEquals(came ? 200 : 409, answers.getFirst());
        assertEquals(came ? "INCOMPLETE" : "CANCELLED", Cases.bookingState(booking));
        assertEquals(came ? 0 : 1, Cases.told(citizen, "kart.booking.cancelled.v1"));
        assertEquals(came ? "booking-confirmed" : "booking-confirmed cancelled-office-closed", Cases.messages(citizen));
        assertNoPlaceIsTaken();
    }

    @RepeatedTest(10)
    void replicasCancelAndTellOnce() {
        Race.of(3, i -> {
            endToday();
            return i;
        });
        endToday();

        assertEquals("CANCELLED", Cases.bookingState(booking));
        assertEquals(1, Cases.told(citizen, "kart.booking.cancelled.v1"));
        assertEquals("booking-confirmed cancelled-office-closed", Cases.messages(citizen));
        assertNoPlaceIsTaken();
    }

    /** As it will be tomorrow. */
    private void endToday() {
        PastDays.end(days, Offices.today().plusDays(1));
    }

    private void assertNoPlaceIsTaken() {
        assertEquals(
                0,
                Sql.value(
                        Integer.class,
                        "SELECT s.booked FROM slot s JOIN booking b ON b.slot_id = s.id WHERE b.id = ?",
                        booking));
    }
}
