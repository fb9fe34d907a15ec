package kart.appointment.overview;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.waitlist.Waiting;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverviewResourceTest {

    private static final LocalDate DAY = Offices.today().plusDays(40);

    @Test
    void theCountersAreKeptApart() {
        JsonPath before = overview();
        UUID office = Cases.office();
        Case enrolled = Cases.registered();
        done(200, Cases.complete(Cases.checkedIn(enrolled, office), office));
        Cases.registered();

        JsonPath after = overview();

        assertEquals(2, rise(before, after, "applications.PRE_REGISTERED"));
        assertEquals(1, rise(before, after, "applications.COMPLETED"));
        assertEquals(0, rise(before, after, "applications.ISSUED"));
        assertEquals(0, rise(before, after, "applications.DELIVERED"));
    }

    @Test
    void queuesHaveTheirLengths() {
        JsonPath before = overview();
        Cases.registered();

        JsonPath after = overview();

        assertEquals(0, after.getInt("queues.holds"));
        assertEquals(1, rise(before, after, "queues.outbox.fee"));
        assertEquals(1, rise(before, after, "queues.outbox.delivery"));
        assertEquals(0, rise(before, after, "queues.parked.fee"));
        assertTrue(after.getInt("queues.messages") >= 0);
        assertEquals(Sql.count("SELECT count(*) FROM offer WHERE state = 'OPEN'"), after.getLong("queues.offers"));
        assertEquals(Sql.count("SELECT count(*) FROM slot_excess"), after.getLong("queues.slotsInExcess"));
    }

    @Test
    void whoWaitsForAPlaceAndWhatRestsIsCounted() {
        UUID office = Cases.office();
        Case giver = Cases.registered();
        UUID booking = Cases.held(giver, Cases.slot(office, 1));
        JsonPath before = overview();

        Waiting.wish(Cases.registered(), office);
        done(200, People.post(giver.token(), "/v1/bookings/" + booking + "/cancellation", null));

        JsonPath after = overview();
        assertEquals(1, rise(before, after, "queues.wishes"));
        assertEquals(1, rise(before, after, "queues.placesResting"));
    }

    @Test
    void thePlacesOfADayAreToldByProvinceAndChannel() {
        UUID office = Offices.open("POST", "IR-14");
        UsedPlaces.at(office, DAY);

        for (String token : List.of(People.OPERATOR, People.AUDITOR)) {
            done(200, People.get(token, "/v1/overview/places?province=IR-14&date=" + DAY))
                    .then()
                    .body("items.province", everyItem(equalTo("IR-14")))
                    .body("items.find { it.channel == 'POST' }.offered", equalTo(UsedPlaces.OFFERED))
                    .body("items.find { it.channel == 'POST' }.held", equalTo(UsedPlaces.HELD))
                    .body("items.find { it.channel == 'POST' }.confirmed", equalTo(UsedPlaces.CONFIRMED))
                    .body("items.find { it.channel == 'POST' }.attended", equalTo(UsedPlaces.ATTENDED))
                    .body("items.find { it.channel == 'POST' }.lost", equalTo(UsedPlaces.LOST));
        }
        done(200, People.get(People.OPERATOR, "/v1/overview/places")).then().body("items.size()", greaterThan(0));
        for (String none : List.of("Tehran", "IR-99")) {
            refused(400, "invalid-request", People.get(People.OPERATOR, "/v1/overview/places?province=" + none))
                    .then()
                    .body("code", equalTo("PROVINCE_CODE"));
        }
    }

    @Test
    void itIsForWhoRunsTheWhole() {
        for (String token : List.of(
                People.desk(UUID.randomUUID()),
                People.partner(),
                People.citizen(People.newPerson()),
                People.ASSISTANT)) {
            refused(403, "forbidden", People.get(token, "/v1/overview"));
            refused(403, "forbidden", People.get(token, "/v1/overview/places"));
        }
    }

    private static JsonPath overview() {
        return done(200, People.get(People.OPERATOR, "/v1/overview")).jsonPath();
    }

    private static long rise(JsonPath before, JsonPath after, String figure) {
        return after.getLong(figure) - before.getLong(figure);
    }
}
