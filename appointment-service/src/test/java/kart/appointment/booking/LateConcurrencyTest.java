package kart.appointment.booking;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** People who come late at the same moment. It is twenty past noon, whenever the test runs. */
@QuarkusTest
class LateConcurrencyTest {

    private final Instant noon = TehranTime.instant(Offices.today(), LocalTime.NOON);

    private UUID office;
    private long slot;

    @BeforeEach
    void aSlotThatBeganAtNoon() {
        office = Cases.office();
        slot = Cases.slot(office, 2);
        QuarkusMock.installMockForType(InstantSource.fixed(noon.plusSeconds(1_200)), InstantSource.class);
    }

    @RepeatedTest(10)
    void ofTwoWhoComeLateOneGetsThePlaceThatIsLeft() {
        List<UUID> bookings = List.of(confirmed(), confirmed());
        begun();
        bookings.forEach(booking -> done(200, desk(booking, "no-show")));
        Sql.asOwner("UPDATE slot SET planned = 1 WHERE id = ?", slot);

        List<Response> answers = Race.of(2, i -> desk(bookings.get(i), "check-in"));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 200).count());
        answers.stream().filter(a -> a.statusCode() != 200).forEach(a -> refused(409, "slot-full", a));
        assertEquals(1, booked());
    }

    @RepeatedTest(10)
    void whoIsToldAbsentWhileTheyCheckInIsCountedOnceOrNotAtAll() {
        UUID booking = confirmed();
        begun();

        List<Response> answers = Race.of(4, i -> desk(booking, i % 2 == 0 ? "check-in" : "no-show"));

        answers.forEach(a -> assertTrue(List.of(200, 409).contains(a.statusCode()), a::asString));
        assertEquals(Cases.bookingState(booking).equals("CHECKED_IN") ? 1 : 0, booked());
    }

    private UUID confirmed() {
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, slot);
        Cases.settle(citizen, "BOOKING");
        return booking;
    }

    private void begun() {
        Sql.asOwner(
                "UPDATE slot SET starts_at = ?, local_date = ? WHERE id = ?",
                Timestamp.from(noon),
                Offices.today(),
                slot);
    }

    private Response desk(UUID booking, String act) {
        return People.post(People.desk(office), "/v1/bookings/" + booking + '/' + act, null);
    }

    private int booked() {
        return Sql.value(Integer.class, "SELECT booked FROM slot WHERE id = ?", slot);
    }
}
