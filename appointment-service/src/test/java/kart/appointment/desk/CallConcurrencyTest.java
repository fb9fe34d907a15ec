package kart.appointment.desk;

import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Workstations that call at the same moment: each visitor is called by one, and each calls one. */
@QuarkusTest
class CallConcurrencyTest {

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @RepeatedTest(10)
    void eachVisitorIsCalledByOneWorkstation() {
        for (int i = 1; i <= 3; i++) {
            Visitors.checkedIn(office, i);
        }

        List<Response> answers = Race.of(6, i -> Visitors.callNext(office, "WS-" + i));

        assertEquals(3, answers.stream().filter(a -> a.statusCode() == 200).count());
        answers.stream().filter(a -> a.statusCode() != 200).forEach(a -> refused(409, "nobody-waits", a));
        assertEquals(3, Sql.count("SELECT count(DISTINCT booking_id) FROM desk_call WHERE office_id = ?", office));
        assertEquals(3, Sql.count("SELECT count(*) FROM desk_call WHERE office_id = ?", office));
    }

    @RepeatedTest(10)
    void aWorkstationThatAsksTwiceCallsOne() {
        for (int i = 1; i <= 4; i++) {
            Visitors.checkedIn(office, i);
        }

        List<Response> answers = Race.of(4, i -> Visitors.callNext(office, "WS-1"));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 200).count());
        answers.stream().filter(a -> a.statusCode() != 200).forEach(a -> refused(409, "workstation-busy", a));
        assertEquals(1, Sql.count("SELECT count(*) FROM desk_call WHERE office_id = ?", office));
    }

    @RepeatedTest(10)
    void aCallThatRacesTheEndOfTheVisitIsNotLeftOpen() {
        UUID booking = Visitors.checkedIn(office, 1);

        List<Response> answers = Race.of(3, i -> switch (i) {
            case 0 -> Cases.complete(booking, office);
            case 1 ->
                People.post(People.desk(office), "/v1/bookings/" + booking + "/incompletion", "{\"reason\":\"OTHER\"}");
            default -> Visitors.callNext(office, "WS-1");
        });

        answers.forEach(a -> assertTrue(List.of(200, 409).contains(a.statusCode()), a::asString));
        assertTrue(List.of("COMPLETED", "INCOMPLETE").contains(Cases.bookingState(booking)));
        assertEquals(0, Sql.count("SELECT count(*) FROM desk_call WHERE office_id = ? AND ended_at IS NULL", office));
    }
}
