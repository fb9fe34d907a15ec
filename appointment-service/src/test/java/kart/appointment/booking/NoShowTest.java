package kart.appointment.booking;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who does not come, and who comes late. It is noon, whenever the test runs. */
@QuarkusTest
class NoShowTest {

    private final Instant noon = TehranTime.instant(Offices.today(), LocalTime.NOON);

    private UUID office;
    private Case citizen;
    private UUID booking;

    @BeforeEach
    void somebodyWithAPlaceAtNoon() {
        office = Cases.office();
        citizen = Cases.registered();
        booking = Cases.held(citizen, Cases.slot(office, 1));
        Cases.settle(citizen, "BOOKING");
        Sql.asOwner("""
                UPDATE slot SET starts_at = ?, local_date = ? WHERE id = (SELECT slot_id FROM booking WHERE id = ?)
                """, Timestamp.from(noon), Offices.today(), booking);
    }

    @Test
    void nobodyIsAbsentBeforeTheGraceIsOver() {
        at("12:14:59");

        refused(409, "no-show-too-early", desk("no-show"))
                .then()
                .body("from", equalTo(noon.plusSeconds(900).toString()));

        assertEquals("CONFIRMED", Cases.bookingState(booking));
        at("12:15");
        done(200, desk("no-show")).then().body("state", equalTo("NO_SHOW"));
        assertEquals(0, booked());
        assertEquals(1, Cases.told(citizen, "kart.booking.no-show.v1"));
    }

    @Test
    void whoComesLateIsTakenInWhileAPlaceIsLeft() {
        at("12:20");
        done(200, desk("no-show"));

        done(200, desk("check-in")).then().body("state", equalTo("CHECKED_IN"));

        assertEquals(1, booked());
    }

    @Test
    void whoComesLateToAFullSlotIsNot() {
        at("12:20");
        done(200, desk("no-show"));
        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", booking);

        refused(409, "slot-full", desk("check-in"));

        assertEquals("NO_SHOW", Cases.bookingState(booking));
        assertEquals(0, booked());
    }

    @Test
    void nobodyIsAbsentFromAnOfficeThatIsClosed() {
        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", booking);
        at("12:20");

        refused(409, "no-show-while-closed", desk("no-show"));

        assertEquals("CONFIRMED", Cases.bookingState(booking));
        assertEquals(1, booked());
        done(200, desk("check-in")).then().body("state", equalTo("CHECKED_IN"));
    }

    @Test
    void whoDidNotComeBooksAgainWithoutPayingAgain() {
        at("12:20");
        done(200, desk("no-show"));

        done(201, Cases.hold(citizen, Cases.slot(office, 1))).then().body("state", equalTo("CONFIRMED"));
    }

    private static void at(String time) {
        InstantSource clock = InstantSource.fixed(TehranTime.instant(Offices.today(), LocalTime.parse(time)));
        QuarkusMock.installMockForType(clock, InstantSource.class);
    }

    private Response desk(String act) {
        return People.post(People.desk(office), "/v1/bookings/" + booking + '/' + act, null);
    }

    private int booked() {
        return Sql.value(
                Integer.class,
                "SELECT s.booked FROM slot s JOIN booking b ON b.slot_id = s.id WHERE b.id = ?",
                booking);
    }
}
