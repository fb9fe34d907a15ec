package kart.appointment.notice;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReminderTest {

    private static final Duration TWO_DAYS = Duration.ofDays(2).minusMinutes(10);
    private static final Duration THREE_HOURS = Duration.ofHours(3).minusMinutes(10);

    @Inject
    ReminderJob job;

    private Case citizen;
    private UUID office;

    @BeforeEach
    void register() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    private String messages() {
        return Cases.messages(citizen);
    }

    @Test
    void whoComesInTwoDaysIsRemindedOnce() {
        Reminders.booked(citizen, office, TWO_DAYS);

        Reminders.run(job);
        Reminders.run(job);

        assertEquals("booking-confirmed reminder-days-before", messages());
    }

    @Test
    void aReminderIsOfUseUntilTheAppointmentAndAConfirmationAtAnyTime() {
        UUID booking = Reminders.booked(citizen, office, TWO_DAYS);

        Reminders.run(job);

        assertEquals("reminder-days-before", Sql.value(String.class, """
                SELECT string_agg(m.template, ' ')
                  FROM sms_message m, booking b JOIN slot s ON s.id = b.slot_id
                 WHERE m.subject = ? AND b.id = ? AND m.useful_until = s.starts_at
                """, citizen.applicationId(), booking));
        assertEquals("booking-confirmed", Sql.value(String.class, """
                SELECT string_agg(template, ' ') FROM sms_message WHERE subject = ? AND useful_until IS NULL
                """, citizen.applicationId()));
    }

    @Test
    void whoComesInThreeHoursIsRemindedAgain() {
        UUID booking = Reminders.booked(citizen, office, TWO_DAYS);
        Reminders.run(job);
        Sql.asOwner(
                "UPDATE slot SET starts_at = now() + interval '170 minutes',"
                        + " local_date = CAST((now() + interval '170 minutes') AT TIME ZONE 'Asia/Tehran' AS date)"
                        + " WHERE id = (SELECT slot_id FROM booking WHERE id = ?)",
                booking);

        Reminders.run(job);
        Reminders.run(job);

        assertEquals("booking-confirmed reminder-days-before reminder-hours-before", messages());
    }

    @Test
    void whoBooksLaterThanTheMomentIsNotReminded() {
        Reminders.confirmed(citizen, office, TWO_DAYS);

        Reminders.run(job);

        assertEquals("booking-confirmed", messages());
    }

    @Test
    void nobodyIsRemindedBeforeTheMomentOrLongAfterIt() {
        Reminders.booked(citizen, office, Duration.ofDays(2).plusMinutes(10));
        Case other = Cases.registered();
        Reminders.booked(other, office, Duration.ofHours(45));

        Reminders.run(job);

        assertEquals("booking-confirmed", messages());
        assertEquals("booking-confirmed", Cases.messages(other));
    }

    @Test
    void nobodyIsRemindedToComeToAnOfficeThatIsClosedThen() {
        UUID booking = Reminders.booked(citizen, office, TWO_DAYS);
        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", booking);
        Case other = Cases.registered();
        UUID shifted = Reminders.booked(other, office, THREE_HOURS);
        Sql.asOwner("""
                INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                SELECT office_id, starts_at + interval '30 minutes', local_date, pool, 1, 1
                  FROM slot WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, shifted);
        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", shifted);

        Reminders.run(job);

        assertEquals("booking-confirmed", messages());
        assertEquals("booking-confirmed reminder-hours-before", Cases.messages(other));
    }

    @Test
    void aFamilyThatHasPaidBeforeIsToldOnce() {
        UUID booking = Reminders.booked(citizen, office, Duration.ofDays(9));
        Sql.asOwner("DELETE FROM booking_notice WHERE booking_id = ?", booking);
        Sql.asOwner(
                "UPDATE booking SET expires_at = NULL, created_at = now(), family_id = ? WHERE id = ?",
                UUID.randomUUID(),
                booking);

        Reminders.run(job);

        assertEquals("booking-confirmed", messages());
    }

    @Test
    void whoCancelledIsNotReminded() {
        UUID booking = Reminders.booked(citizen, office, THREE_HOURS);
        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null));

        Reminders.run(job);

        assertEquals("booking-confirmed booking-cancelled", messages());
    }

    @Test
    void whoMovedIsRemindedOfTheNewPlaceOnly() {
        UUID booking = Reminders.booked(citizen, office, THREE_HOURS);
        move(booking, Cases.slot(office, 1, "ONLINE", Duration.ofDays(9)));
        Reminders.run(job);
        assertEquals("booking-confirmed booking-moved", messages());

        move(booking, Cases.slot(office, 1, "ONLINE", TWO_DAYS));
        Reminders.madeLongAgo(booking);
        Reminders.run(job);
        Reminders.run(job);

        assertEquals("booking-confirmed booking-moved booking-moved reminder-days-before", messages());
    }

    @Test
    void whoHasNotPaidIsNotReminded() {
        Reminders.madeLongAgo(Cases.held(citizen, Cases.slot(office, 1, "ONLINE", TWO_DAYS)));

        Reminders.run(job);

        assertEquals("", messages());
    }

    @Test
    void whoseBookingBeganConfirmedIsToldOnce() {
        Cases.settle(citizen, "BOOKING");
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        assertEquals("CONFIRMED", Cases.bookingState(booking));

        Reminders.run(job);
        Reminders.run(job);

        assertEquals("booking-confirmed", messages());
    }

    @Test
    void whoPaidLateIsToldOfThatAndNotOfItAgain() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        Sql.asOwner("UPDATE booking SET state = 'EXPIRED' WHERE id = ?", booking);
        Sql.asOwner("UPDATE slot SET booked = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", booking);
        Cases.settle(citizen, "BOOKING");

        Reminders.run(job);

        assertEquals("place-taken-again", messages());
    }

    private void move(UUID booking, long slot) {
        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/move", "{\"slotId\":\"" + slot + "\"}"));
    }
}
