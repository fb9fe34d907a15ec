package kart.appointment.search;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaceResourceTest {

    private double here;

    @BeforeEach
    void go() {
        here = Search.newLongitude();
    }

    private static String id(long slot) {
        return Long.toString(slot);
    }

    @Test
    void placesComeInTheOrderOfTimeThenOfDistance() {
        UUID near = Search.office(here);
        UUID far = Search.office(here + 0.1);
        long second = Search.slot(near, Offices.day(3), "09:00", 2);
        long third = Search.slot(far, Offices.day(3), "09:00", 5);
        long first = Search.slot(far, Offices.day(2), "11:30", 1);

        Search.places(Search.near(here, 50))
                .then()
                .body("items.slotId", contains(id(first), id(second), id(third)))
                .body("items.free", contains(1, 2, 5))
                .body("items[0].localDate", equalTo(Offices.day(2).toString()))
                .body("items[0].localTime", equalTo("11:30:00"))
                .body("items[1].office.id", equalTo(near.toString()))
                .body("items[1].office.km.toDouble()", closeTo(0, 0.01))
                .body("items[2].office.km.toDouble()", closeTo(8.5, 0.2))
                .body("next", nullValue());
    }

    @Test
    void aPartOfThePlacesGoesOnWhereTheOneBeforeEnded() {
        UUID office = Search.office(here);
        for (int hour = 8; hour < 13; hour++) {
            Search.slot(office, Offices.day(2), "%02d:00".formatted(hour), 1);
        }
        String whole = Search.found(office);
        StringBuilder parts = new StringBuilder();
        String after = "";
        do {
            Response page = Search.places("limit=2&officeId=" + office + after);
            List<String> ids = page.path("items.slotId");
            ids.forEach(slot ->
                    parts.append(parts.isEmpty() ? "" : " ").append(slot).append(":1"));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);
        assertEquals(whole, parts.toString());
        refused(400, "invalid-request", People.get(People.AUDITOR, "/v1/places?after=bm9uc2Vuc2U"));
    }

    @Test
    void everyFilterLeavesOutWhatItShould() {
        UUID post = Search.office(here, "POST", "IR-05", true);
        UUID registry = Search.office(here, "REGISTRY", "IR-06", false);
        long morning = Search.slot(post, Offices.day(2), "08:00", 1);
        long noon = Search.slot(post, Offices.day(4), "12:00", 1);
        long other = Search.slot(registry, Offices.day(3), "10:00", 1);
        Search.slot(post, Offices.day(2), "09:00", 1, "ASSISTED");
        Search.slot(post, Offices.day(2), "10:00", 0);
        String around = Search.near(here, 5);

        assertFinds(around, morning, other, noon);
        assertFinds(around + "&province=IR-05", morning, noon);
        assertFinds(around + "&channel=REGISTRY", other);
        assertFinds(around + "&stepFree=true", morning, noon);
        assertFinds(around + "&officeId=" + registry, other);
        assertFinds(around + "&city=Tehran", morning, other, noon);
        assertFinds(around + "&city=تهران", morning, other, noon);
        assertFinds(around + "&city=Shiraz");
        assertFinds(around + "&from=" + Offices.day(3), other, noon);
        assertFinds(around + "&to=" + Offices.day(3), morning, other);
        assertFinds(around + "&earliest=08:30&latest=10:00", other);
        assertFinds(around + "&latest=08:00", morning);
        assertFinds(Search.near(here + 1, 5));
    }

    private static void assertFinds(String query, long... slots) {
        String[] ids = Arrays.stream(slots).mapToObj(Long::toString).toArray(String[]::new);
        Search.places(query).then().body("items.slotId", ids.length == 0 ? empty() : contains(ids));
    }

    @Test
    void theFirstFreePlaceOfEachOfficeIsGivenTheNearestOfficeFirst() {
        UUID near = Search.office(here);
        UUID far = Search.office(here + 0.05);
        UUID full = Search.office(here + 0.01);
        long late = Search.slot(near, Offices.day(5), "10:00", 3);
        Search.slot(near, Offices.day(5), "11:00", 4);
        long early = Search.slot(far, Offices.day(2), "10:00", 1);
        Search.slot(full, Offices.day(2), "10:00", 0);

        Search.offices(Search.near(here, 30))
                .then()
                .body("items.office.id", contains(near.toString(), far.toString()))
                .body("items.collect { it.first.slotId }", contains(id(late), id(early)))
                .body("items.free", contains(7, 1));
        Response first = Search.offices(Search.near(here, 30) + "&limit=1");
        first.then().body("items", hasSize(1));
        Search.offices(Search.near(here, 30) + "&limit=1&after=" + first.path("next"))
                .then()
                .body("items.office.id", contains(far.toString()))
                .body("next", nullValue());
    }

    @Test
    void withoutAPointTheEarliestPlaceComesFirst() {
        UUID late = Search.office(here, "MOBILE", "IR-16", false);
        UUID early = Search.office(here, "MOBILE", "IR-16", false);
        Search.slot(late, Offices.day(5), "10:00", 1);
        Search.slot(early, Offices.day(2), "10:00", 1);

        Search.offices("province=IR-16&channel=MOBILE")
                .then()
                .body("items.office.id", contains(early.toString(), late.toString()))
                .body("items[0].office.km", nullValue());
    }

    @Test
    void theCountryIsGivenByProvinceAndDay() {
        UUID office = Search.office(here, "POST", "IR-14", false);
        LocalDate first = Offices.day(2);
        Search.slot(office, first, "10:00", 3);
        Search.slot(office, first, "11:00", 4);
        Search.slot(office, first.plusDays(2), "11:00", 5);

        Response country = Search.provinces(Search.near(here, 5));
        country.then()
                .body("items", hasSize(31))
                .body("items.find { it.province == 'IR-14' }.free", equalTo(12))
                .body("items.find { it.province == 'IR-23' }.free", equalTo(0));
        Search.provinces(Search.near(here, 5) + "&province=IR-14&from=" + first + "&to=" + first.plusDays(2))
                .then()
                .body("items", hasSize(1))
                .body(
                        "items[0].days.date",
                        contains(
                                first.toString(),
                                first.plusDays(1).toString(),
                                first.plusDays(2).toString()))
                .body("items[0].days.free", contains(7, 0, 5));
    }

    @Test
    void whoHasTheAnswerAlreadyIsToldThatNothingIsNew() {
        UUID office = Search.office(here);
        long slot = Search.slot(office, Offices.day(2), "10:00", 2);
        String path = "/v1/places?officeId=" + office;
        Response first = done(200, People.get(People.AUDITOR, path));
        String tag = first.header("ETag");
        assertEquals("private, max-age=1", first.header("Cache-Control"));

        Response same = Search.ifChanged(path, tag);
        assertEquals(304, same.statusCode());
        assertEquals(tag, same.header("ETag"));
        assertEquals("", same.asString());

        done(201, Cases.hold(Cases.registered(), slot));
        Response changed = done(200, Search.ifChanged(path, tag));
        assertNotEquals(tag, changed.header("ETag"));
        changed.then().body("items[0].free", equalTo(1));
    }

    @Test
    void whatAnotherReplicaWritesIsSeen() {
        UUID office = Search.office(here);
        long slot = Search.slot(office, Offices.day(2), "10:00", 2);
        assertEquals(slot + ":2", Search.found(office));

        // As the statement of the other replica does: the slot, and the history of the booking.
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, Cases.slot(Cases.office(), 1));
        Sql.asOwner("UPDATE slot SET booked = booked + 1 WHERE id = ?", slot);
        Sql.asOwner(
                "INSERT INTO booking_history (booking_id, to_state, slot_id, actor) VALUES (?, 'HELD', ?, 'other')",
                booking,
                slot);
        assertEquals(slot + ":1", Search.found(office));

        Sql.asOwner("UPDATE slot SET resting = 1 WHERE id = ?", slot);
        assertEquals("", Search.found(office));
        Sql.asOwner("UPDATE slot SET resting = 0 WHERE id = ?", slot);
        assertEquals(slot + ":1", Search.found(office));

        Sql.asOwner("UPDATE office SET open = false WHERE id = ?", office);
        assertEquals("", Search.found(office));
        Sql.asOwner("UPDATE office SET open = true, step_free = true WHERE id = ?", office);
        Search.places("stepFree=true&officeId=" + office).then().body("items", not(empty()));
    }

    @Test
    void whoAsksForNoStepsIsNotGivenStepsForAnotherWordForYes() {
        UUID office = Search.office(here, "POST", "IR-05", true);
        UUID other = Search.office(here, "POST", "IR-05", false);
        long withoutStep = Search.slot(office, Offices.day(2), "08:00", 1);
        long withStep = Search.slot(other, Offices.day(2), "08:30", 1);
        String around = Search.near(here, 5) + "&stepFree=";

        assertFinds(around + "TRUE", withoutStep);
        assertFinds(around + "False", withoutStep, withStep);
        for (String word : List.of("1", "yes", "banana", "trueish")) {
            for (String list : List.of("", "/by-office", "/by-province")) {
                String path = "/v1/places" + list + "?stepFree=" + word;
                refused(400, "invalid-request", People.get(People.AUDITOR, path))
                        .then()
                        .body("violations.field", contains("stepFree"))
                        .body("violations.message", contains("it is true or false"));
            }
        }
    }

    @Test
    void whatEndsBeforeItBeginsIsRefusedAndWhatIsOneDayOrOneMinuteIsNot() {
        UUID office = Search.office(here);
        long slot = Search.slot(office, Offices.day(2), "10:00", 1);
        String day = Offices.day(2).toString();
        assertFinds(Search.near(here, 5) + "&from=" + day + "&to=" + day + "&earliest=10:00&latest=10:00", slot);

        for (String list : List.of("", "/by-office", "/by-province")) {
            String path = "/v1/places" + list + "?";
            String days = path + "from=" + day + "&to=" + Offices.day(1);
            refused(400, "invalid-request", People.get(People.AUDITOR, days))
                    .then()
                    .body("violations.field", contains("to"));
            refused(400, "invalid-request", People.get(People.AUDITOR, path + "earliest=10:00&latest=09:59"))
                    .then()
                    .body("violations.field", contains("latest"));
        }
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        for (String query : List.of(
                "latitude=35",
                "longitude=51",
                "km=5",
                "latitude=91&longitude=51",
                "latitude=35&longitude=181",
                "latitude=35&longitude=51&km=-1",
                "limit=201",
                "province=IR-99")) {
            Response response = People.get(People.AUDITOR, "/v1/places?" + query);
            assertEquals(400, response.statusCode(), () -> query + " " + response.asString());
        }
        for (String far : List.of("-8000000-01-01", "%2B8000000-01-01", "%2B999999999-12-31", "1405-09-20")) {
            for (String list : List.of("", "/by-office", "/by-province")) {
                for (String parameter : List.of("from", "to")) {
                    Response response = RestAssured.given()
                            .urlEncodingEnabled(false)
                            .auth()
                            .oauth2(People.AUDITOR)
                            .get("/v1/places" + list + "?" + parameter + "=" + far);
                    refused(400, "invalid-request", response).then().body("violations.field", contains(parameter));
                }
            }
        }
        assertEquals(401, RestAssured.get("/v1/places").statusCode());
    }
}
