package kart.appointment.booking;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
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
class DayEndTest {

    @Inject
    DayEndService days;

    @Inject
    SweepJob job;

    @Inject
    HorizonJob horizon;

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void whoDidNotComeIsANoShowAndWhoWasNotServedGoesIncomplete() throws Throwable {
        UUID absent = confirmed(Cases.slot(office, 1));
        Case other = Cases.registered();
        UUID unserved = Cases.checkedIn(other, office);
        UUID tomorrow = Cases.held(Cases.registered(), Cases.slot(office, 1));
        PastDays.putOnYesterday(absent, 1);
        PastDays.putOnYesterday(unserved, 1);

        VertxContextSupport.subscribeAndAwait(job::endDays);

        assertEquals("NO_SHOW", Cases.bookingState(absent));
        assertEquals("INCOMPLETE", Cases.bookingState(unserved));
        assertEquals("HELD", Cases.bookingState(tomorrow));
        assertEquals(0, booked(absent));
        assertEquals(1, Cases.told(citizen, "kart.booking.no-show.v1"));
        assertEquals(1, Cases.told(other, "kart.booking.incomplete.v1"));
        assertEquals("DAY_ENDED", reason(unserved));
        assertEquals("booking-confirmed", Cases.messages(citizen));
    }

    @Test
    void whoseOfficeWasClosedIsCancelledToldAndBooksAgainWithoutPayingAgain() {
        office = Offices.open();
        plan();
        UUID booking = confirmed(Sql.count(
                "SELECT id FROM slot WHERE office_id = ? AND pool = 'ONLINE' AND local_date = ? ORDER BY id LIMIT 1",
                office,
                Offices.day(3)));
        done(200, People.post(People.partner(), "/v1/offices/" + office + "/closing", "{\"reason\":\"flood\"}"));
        plan();
        PastDays.putOnYesterday(
                booking,
                Sql.value(
                        Integer.class,
                        "SELECT planned FROM slot WHERE id = (SELECT slot_id FROM booking WHERE id = ?)",
                        booking));

        PastDays.end(days);

        assertEquals("CANCELLED", Cases.bookingState(booking));
        assertEquals("OFFICE_CLOSED", reason(booking));
        assertEquals(0, booked(booking));
        assertEquals(0, Cases.told(citizen, "kart.booking.no-show.v1"));
        assertEquals(
                "OFFICE_CLOSED",
                Sql.value(
                        String.class,
                        "SELECT data ->> 'reason' FROM outbox_event WHERE subject = ? AND type = 'kart.booking.cancelled.v1'",
                        citizen.applicationId()));
        assertEquals(1, Cases.told(citizen, "kart.booking.cancelled.v1"));
        assertEquals("booking-confirmed cancelled-office-closed", Cases.messages(citizen));
        done(201, Cases.hold(citizen, Cases.slot(Cases.office(), 1))).then().body("state", equalTo("CONFIRMED"));
    }

    @Test
    void anOfficeWithAPlaceLeftAtThatHourWasNotClosed() {
        UUID booking = confirmed(Cases.slot(office, 1));
        PastDays.putOnYesterday(booking, 0);
        Sql.asOwner("""
                INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                SELECT office_id, starts_at, local_date, 'COUNTER', 1, 1
                  FROM slot WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, booking);

        PastDays.end(days);

        assertEquals("NO_SHOW", Cases.bookingState(booking));
    }

    @Test
    void whoWasCheckedInAtAnOfficeThatClosedThenGoesIncomplete() {
        UUID booking = Cases.checkedIn(citizen, office);
        PastDays.putOnYesterday(booking, 0);

        PastDays.end(days);

        assertEquals("INCOMPLETE", Cases.bookingState(booking));
    }

    private UUID confirmed(long slot) {
        UUID booking = Cases.held(citizen, slot);
        Cases.settle(citizen, "BOOKING");
        return booking;
    }

    private void plan() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    private static String reason(UUID booking) {
        return Sql.value(
                String.class,
                "SELECT reason FROM booking_history WHERE booking_id = ? ORDER BY id DESC LIMIT 1",
                booking);
    }

    private static int booked(UUID booking) {
        return Sql.value(
                Integer.class,
                "SELECT s.booked FROM slot s JOIN booking b ON b.slot_id = s.id WHERE b.id = ?",
                booking);
    }
}
