package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.waitlist.Waiting;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;

/** A citizen who comes by every way at once has one booking. */
@QuarkusTest
class OneBookingConcurrencyTest {

    @Inject
    FreedPlaceJob freed;

    @RepeatedTest(10)
    void onlineByTelephoneAtTheCounterInAFamilyAndFromTheWaitlistIsOneBooking() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        Case relative = Cases.registered();
        Cases.settle(citizen, "BOOKING");
        long online = Cases.slot(office, 3);
        long assisted = Cases.slot(office, 1, "ASSISTED", Duration.ofDays(1));
        Cases.slot(office, 1, "COUNTER", Duration.ofMinutes(20));
        Waiting.wish(citizen, office);
        Case giver = Cases.registered();
        UUID given = Cases.held(giver, Cases.slot(office, 1));
        People.done(200, People.post(giver.token(), "/v1/bookings/" + given + "/cancellation", null));
        Rests.run(freed);
        String offer = Sql.value(
                String.class,
                "SELECT id::text FROM offer WHERE application_id = ? AND state = 'OPEN'",
                citizen.applicationId());

        List<Response> answers = Race.of(5, i -> switch (i) {
            case 0 -> Cases.hold(citizen, online);
            case 1 -> People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(citizen, assisted));
            case 2 ->
                People.post(
                        People.desk(office),
                        "/v1/walk-ins",
                        "{\"applicationId\":\"%s\",\"officeId\":\"%s\"}".formatted(citizen.applicationId(), office));
            case 3 -> Family.hold(List.of(relative, citizen), online);
            default -> People.post(citizen.token(), "/v1/offers/" + offer + "/acceptance", null);
        });

        answers.forEach(a -> assertTrue(List.of(200, 201, 409).contains(a.statusCode()), a::asString));
        assertEquals(
                1,
                answers.stream().filter(a -> a.statusCode() != 409).count(),
                () -> answers.stream().map(Response::asString).toList().toString());
        assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM booking WHERE citizen_id = ? AND state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')",
                        citizen.citizenId()));
        assertEquals(
                answers.get(3).statusCode() == 201 ? 1 : 0,
                Sql.count("SELECT count(*) FROM booking WHERE application_id = ?", relative.applicationId()));
        Rests.assertCountsAreTrue(office);
    }
}
