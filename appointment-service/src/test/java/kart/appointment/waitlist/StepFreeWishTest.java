package kart.appointment.waitlist;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who cannot climb steps waits for offices without any, and is offered no other. */
@QuarkusTest
class StepFreeWishTest {

    @Inject
    HorizonJob horizon;

    @Inject
    FreedPlaceJob freed;

    private UUID withSteps;
    private UUID without;
    private Case inAWheelchair;
    private Case anybody;

    @BeforeEach
    void offices() {
        withSteps = Offices.open();
        without = Offices.open();
        Sql.asOwner("UPDATE office SET step_free = true WHERE id = ?", without);
        inAWheelchair = Cases.registered();
        anybody = Cases.registered();
    }

    @Test
    void placesThatAPlanAddsAtAnOfficeWithStepsAreNotForThem() {
        done(201, wish(inAWheelchair, true, withSteps, without)).then().body("stepFree", equalTo(true));
        done(201, wish(anybody, false, withSteps)).then().body("stepFree", equalTo(false));

        horizon.run().await().atMost(Duration.ofSeconds(60));

        assertEquals(1, resting(withSteps));
        assertEquals(1, resting(without));
        Rests.run(freed);
        assertEquals(without.toString(), offered(inAWheelchair));
        assertEquals(withSteps.toString(), offered(anybody));
    }

    @Test
    void norArePlacesThatAreGivenBackThere() {
        done(201, wish(inAWheelchair, true, withSteps, without));
        UUID atSteps = Cases.held(anybody, Cases.slot(withSteps, 1));
        done(200, People.post(anybody.token(), "/v1/bookings/" + atSteps + "/cancellation", null));
        Rests.run(freed);
        assertEquals(0, Waiting.open(inAWheelchair));

        UUID atNone = Cases.held(anybody, Cases.slot(without, 1));
        done(200, People.post(anybody.token(), "/v1/bookings/" + atNone + "/cancellation", null));
        Rests.run(freed);
        assertEquals(without.toString(), offered(inAWheelchair));
    }

    @Test
    void whereThereIsNoSuchOfficeNobodyWaitsInVain() {
        refused(400, "invalid-request", wish(inAWheelchair, true, withSteps))
                .then()
                .body("violations.field", contains("stepFree"));
        done(201, wish(inAWheelchair, false, withSteps));
    }

    @Test
    void thatSomebodyCannotClimbStepsIsForgottenWithTheirWish() {
        String wish = done(201, wish(inAWheelchair, true, without)).path("id");
        done(200, People.post(inAWheelchair.token(), "/v1/wishes/" + wish + "/withdrawal", null));

        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM wish WHERE application_id = ? AND step_free",
                        inAWheelchair.applicationId()));
    }

    private static Response wish(Case who, boolean stepFree, UUID... offices) {
        String ids =
                String.join("\",\"", Arrays.stream(offices).map(UUID::toString).toList());
        return People.post(
                who.token(),
                "/v1/wishes",
                Waiting.body(
                        who,
                        "\"officeIds\":[\"" + ids + "\"]",
                        Offices.today(),
                        Offices.today().plusDays(10),
                        stepFree ? ",\"stepFree\":true" : ""));
    }

    private static long resting(UUID office) {
        return Sql.count("SELECT sum(resting) FROM slot WHERE office_id = ?", office);
    }

    private static String offered(Case who) {
        return Sql.value(String.class, """
                SELECT s.office_id::text FROM offer f JOIN slot s ON s.id = f.slot_id
                 WHERE f.application_id = ? AND f.state = 'OPEN'
                """, who.applicationId());
    }
}
