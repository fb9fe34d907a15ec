package kart.appointment.notice;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.TestDatabase;
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
        tell();
        assertEquals("booking-confirmed", Cases.messages(booked));

        moveTo("35.72", office);
        Sql.asOwner("UPDATE office_moved SET moved_at = moved_at - interval '2 minutes' WHERE office_id = ?", office);
        Case knows = Cases.registered();
        Cases.held(knows, Cases.slot(office, 1));
        tell();
        tell();
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
        tell();

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
            tell();
            return i;
        });
        // One that was passed over because another replica had it, that one has told.
        tell();

        assertEquals("booking-confirmed office-moved", Cases.messages(booked));
    }

    @Test
    void whoIsToldByAReplicaIsToldByNoOtherHoweverOftenTheOfficeMoved() throws SQLException {
        UUID office = Offices.open();
        book(office);
        moveTo("35.72", office);
        moveTo("35.73", office);
        assertEquals(2, Sql.count("SELECT count(*) FROM office_moved WHERE office_id = ?", office));

        try (Connection replica = TestDatabase.asOwner();
                Statement takes = replica.createStatement()) {
            replica.setAutoCommit(false);
            takes.executeQuery(
                    "SELECT FROM office_moved WHERE office_id = '%s' ORDER BY id LIMIT 1 FOR UPDATE".formatted(office));
            tell();
            assertEquals("booking-confirmed", Cases.messages(booked));
            replica.rollback();
        }
        tell();
        assertEquals("booking-confirmed office-moved", Cases.messages(booked));
    }

    private void tell() {
        try {
            VertxContextSupport.subscribeAndAwait(job::tellMoved);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private void book(UUID office) {
        Reminders.madeLongAgo(Cases.held(booked, Cases.slot(office, 1)));
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
