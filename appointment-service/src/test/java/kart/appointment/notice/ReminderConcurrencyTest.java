package kart.appointment.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;

/** Replicas remind at the same time, and people change their minds just then. */
@QuarkusTest
class ReminderConcurrencyTest {

    private static final Duration AHEAD = Duration.ofDays(2).minusMinutes(10);

    @Inject
    ReminderJob job;

    @RepeatedTest(5)
    void everybodyIsRemindedOnceWhoeverReminds() {
        UUID office = Cases.office();
        List<Case> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(Cases.registered());
            Reminders.booked(people.getLast(), office, AHEAD.minusMinutes(i));
        }

        Race.of(4, i -> {
            Reminders.run(job);
            return i;
        });
        // Whom a replica passed over because another had them, that one has told; nobody is left.
        Reminders.run(job);

        people.forEach(one -> assertEquals("booking-confirmed reminder-days-before", Cases.messages(one)));
        assertEquals(12, Sql.count("""
                SELECT count(*) FROM booking_notice n JOIN slot s ON s.id = n.slot_id
                 WHERE s.office_id = ? AND n.notice = 'REMINDER_DAYS_BEFORE'
                """, office));
    }

    @RepeatedTest(10)
    void whoCancelsIsNeverRemindedAfterwards() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        UUID booking = Reminders.booked(citizen, office, AHEAD);

        Race.of(3, i -> {
                    if (i == 0) {
                        return People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null)
                                .statusCode();
                    }
                    Reminders.run(job);
                    return 200;
                })
                .forEach(status -> assertEquals(200, status));

        Reminders.run(job);
        assertEquals("CANCELLED", Cases.bookingState(booking));
        assertEquals("booking-cancelled", Sql.value(String.class, """
                SELECT template FROM sms_message WHERE subject = ? ORDER BY id DESC LIMIT 1
                """, citizen.applicationId()));
    }
}
