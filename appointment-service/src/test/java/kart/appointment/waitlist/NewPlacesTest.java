package kart.appointment.waitlist;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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

/** Places that a plan adds go to those who wait, and then at once to everybody: nobody gave them up. */
@QuarkusTest
class NewPlacesTest {

    private static final String POOLS = "{\"assistedPercent\":0,\"counterPercent\":0}";

    @Inject
    HorizonJob horizon;

    @Inject
    FreedPlaceJob freed;

    private UUID office;
    private Case first;
    private Case second;

    @BeforeEach
    void openAnOffice() {
        office = Offices.open();
        first = Cases.registered();
        second = Cases.registered();
    }

    @Test
    void placesOfAnOfficeThatIsPlannedForTheFirstTimeAreOfferedToThoseWhoWait() {
        Waiting.wish(first, office);
        Waiting.wish(second, office);

        plan();
        Rests.assertCountsAreTrue(office);
        Rests.run(freed);

        assertEquals(1, Waiting.open(first));
        assertEquals(1, Waiting.open(second));
        assertEquals("waited-place-offered", Cases.messages(first));
        assertNothingRests(2);
    }

    @Test
    void soAreThoseThatMoreWorkstationsGive() {
        plan();
        UUID wish = Waiting.wish(first, onDay("08:00", "09:00"));
        Rests.run(freed);
        assertEquals(0, Waiting.open(first));

        setUp(2);
        plan();
        assertEquals(1, resting());
        Rests.assertCountsAreTrue(office);
        Rests.run(freed);

        assertEquals(1, Waiting.open(first));
        assertNothingRests(1);
        done(200, Waiting.answer(first, "acceptance"));
        assertEquals("FULFILLED", Waiting.state(wish));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void placesThatNobodyWaitsForAreEverybodysAtOnce() {
        Waiting.wish(first, onDay("13:00", "14:00"));

        plan();

        assertEquals(0, resting());
    }

    private String onDay(String from, String until) {
        return Waiting.body(
                first,
                Waiting.at(office),
                Offices.day(3),
                Offices.day(3),
                ",\"fromTime\":\"" + from + "\",\"untilTime\":\"" + until + "\"");
    }

    private void setUp(int workstations) {
        String path = "/v1/offices/" + office + "/setup";
        done(200, People.put(People.partner(), path, Offices.setup(workstations, 30, POOLS), Offices.version(office)));
    }

    private void plan() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    private void assertNothingRests(int offered) {
        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM freed_place f JOIN slot s ON s.id = f.slot_id WHERE s.office_id = ?",
                        office));
        assertEquals(offered, resting());
        Rests.assertCountsAreTrue(office);
    }

    private long resting() {
        return Sql.count("SELECT sum(resting) FROM slot WHERE office_id = ?", office);
    }
}
