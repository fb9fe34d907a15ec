package kart.appointment.notice;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Who is booked at an office hears when it moves, whoever says so. */
@QuarkusTest
class OfficeMovedTest {

    @Inject
    ReminderJob job;

    private Case booked;
    private Case gone;

    @BeforeEach
    void people() {
        booked = Cases.registered();
        gone = Cases.registered();
    }

    @Test
    void whoIsBookedHearsOfAnotherPlaceButOfNoCorrection() {
        UUID office = Offices.open();
        book(office);

        moveTo("35.7009", office);
        Reminders.run(job);
        assertEquals("booking-confirmed", Cases.messages(booked));

        moveTo("35.72", office);
        Case knows = Cases.registered();
        Cases.held(knows, Cases.slot(office, 1));
        Reminders.run(job);
        Reminders.run(job);
        assertEquals("booking-confirmed office-moved", Cases.messages(booked));
        assertEquals("", Cases.messages(knows));
        assertEquals("booking-cancelled", Cases.messages(gone));
    }

    @Test
    void whatTheRegisterSaysTheyHearOnceHoweverOftenItMoved() {
        UUID office = UUID.randomUUID();
        String line = Cases.officeLine(office, "M-" + office, 1);
        done(200, Cases.importOffices(line));
        book(office);

        done(200, Cases.importOffices(line.replace("35.7", "35.72")));
        done(200, Cases.importOffices(line.replace("35.7", "35.73")));
        done(200, Cases.importOffices(line.replace("35.7", "35.73").replace("Test office", "Office")));
        Reminders.run(job);

        assertEquals("booking-confirmed office-moved", Cases.messages(booked));
        assertEquals("booking-cancelled", Cases.messages(gone));
        assertEquals(0, Sql.count("SELECT count(*) FROM office_moved WHERE office_id = ?", office));
    }

    @RepeatedTest(5)
    void replicasThatLookAtTheSameTimeTellOnce() {
        UUID office = Offices.open();
        book(office);
        moveTo("35.72", office);
        moveTo("35.73", office);

        Race.of(4, i -> {
            Reminders.run(job);
            return i;
        });
        // One that was passed over because another replica had it, that one has told.
        Reminders.run(job);

        assertEquals("booking-confirmed office-moved", Cases.messages(booked));
    }

    private void book(UUID office) {
        Cases.held(booked, Cases.slot(office, 1));
        Cases.settle(booked, "BOOKING");
        UUID cancelled = Cases.held(gone, Cases.slot(office, 1));
        done(200, People.post(gone.token(), "/v1/bookings/" + cancelled + "/cancellation", null));
    }

    private static void moveTo(String latitude, UUID office) {
        done(
                200,
                People.put(
                        People.partner(),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(1, 30, null).replace("35.7", latitude),
                        Offices.version(office)));
    }
}
