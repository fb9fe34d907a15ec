package kart.appointment.search;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import org.junit.jupiter.api.Test;

/** What is found by those who book for others. */
@QuarkusTest
class HelperSearchTest {

    @Test
    void whoBooksForOthersFindsThePlacesThatAreKeptForThemToo() {
        double here = Search.newLongitude();
        UUID office = Search.office(here, "POST", "IR-28", false);
        long forEverybody = Search.slot(office, Offices.day(2), "09:00", 2);
        long kept = Search.slot(office, Offices.day(2), "08:00", 3, "ASSISTED");
        Search.slot(office, Offices.day(2), "07:00", 1, "COUNTER");
        Case citizen = Cases.registered();
        String around = "?" + Search.near(here, 5);

        assertEquals(kept + ":3 " + forEverybody + ":2", Search.found(People.ASSISTANT, office));
        assertEquals(forEverybody + ":2", Search.found(citizen.token(), office));
        done(200, People.get(People.ASSISTANT, "/v1/places/by-office" + around))
                .then()
                .body("items.collect { it.first.slotId }", contains(Long.toString(kept)))
                .body("items.free", contains(5));
        done(200, People.get(citizen.token(), "/v1/places/by-office" + around))
                .then()
                .body("items.collect { it.first.slotId }", contains(Long.toString(forEverybody)))
                .body("items.free", contains(2));
        done(200, People.get(People.ASSISTANT, "/v1/places/by-province" + around))
                .then()
                .body("items.find { it.province == 'IR-28' }.free", equalTo(5));

        done(201, People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(citizen, kept)));

        assertEquals(kept + ":2 " + forEverybody + ":2", Search.found(People.ASSISTANT, office));
        assertEquals(forEverybody + ":2", Search.found(citizen.token(), office));
    }
}
