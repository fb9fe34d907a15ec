package kart.appointment.calendar;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator says for the whole nation holds for the offices of every province, until it is taken back. */
@QuarkusTest
class NationCalendarTest {

    private static final String CLOSURES = "/v1/closures";
    private static final String HOURS = "/v1/temporary-hours";

    private static final String USUAL = "08:00=2 09:00=2 10:00=2 11:00=2";
    private static final String SHORT = "09:00=2 10:00=2";

    @Inject
    HorizonJob horizon;

    /** What still holds for everybody, and so for every other test. */
    private final List<String> standing = new ArrayList<>();

    /** No other test changes the calendar of so late a day; before and after it is another on which people work. */
    private LocalDate day;

    private LocalDate before;
    private LocalDate after;

    private UUID north;
    private UUID south;

    @BeforeEach
    void officesInTwoProvinces() {
        before = Offices.day(5);
        day = Offices.day(6);
        after = Offices.day(7);
        north = Offices.open("REGISTRY", "IR-10");
        south = Offices.open("PISHKHAN", "IR-11");
        run();
    }

    @AfterEach
    void nothingIsLeft() {
        standing.forEach(path -> done(204, People.delete(People.OPERATOR, path, null)));
    }

    @Test
    void aClosedNationHasNoPlacesInAnyProvinceUntilTheClosureIsLifted() {
        String path = stands(CLOSURES, done(200, close(People.OPERATOR)).path("items[0].id"));
        run();

        for (UUID office : List.of(north, south)) {
            assertEquals("", Offices.planned(office, day));
            assertEquals(USUAL, Offices.planned(office, after));
            slots(office).then().body("items", hasSize(0));
            done(200, People.get(People.ASSISTANT, CLOSURES + "?officeId=" + office + "&from=" + day + "&to=" + day))
                    .then()
                    .body("items.scope", hasItem("NATION"))
                    .body("items.reason.en", hasItem("Mourning"));
        }
        for (String token : List.of(People.manager(north, south), People.partner(), People.ASSISTANT)) {
            refused(403, "forbidden", People.delete(token, path, null));
        }

        end(path);
        run();

        for (UUID office : List.of(north, south)) {
            assertEquals(USUAL, Offices.planned(office, day));
            slots(office).then().body("items", not(hasSize(0)));
            done(200, People.get(People.ASSISTANT, CLOSURES + "?officeId=" + office + "&from=" + day + "&to=" + day))
                    .then()
                    .body("items", hasSize(0));
        }
        refused(404, "not-found", People.delete(People.OPERATOR, path, null));
    }

    @Test
    void hoursOfTheNationHoldInEveryProvinceUntilTheyAreEnded() {
        String path = stands(
                HOURS,
                done(201, hours(People.OPERATOR, "NATION", "", "09:00", "11:00"))
                        .path("id"));
        run();

        for (UUID office : List.of(north, south)) {
            assertEquals(SHORT, Offices.planned(office, day));
            assertEquals(USUAL, Offices.planned(office, before));
        }
        for (String token : List.of(People.manager(north, south), People.partner(), People.ASSISTANT)) {
            refused(403, "forbidden", People.delete(token, path, null));
        }
        done(200, People.get(People.citizen(People.newPerson()), HOURS + "?limit=200"))
                .then()
                .body("items.findAll { it.scope == 'NATION' }.firstDay", hasItem(day.toString()));

        end(path);
        run();

        for (UUID office : List.of(north, south)) {
            assertEquals(USUAL, Offices.planned(office, day));
        }
        refused(404, "not-found", People.delete(People.OPERATOR, path, null));
    }

    @Test
    void hoursOfAProvinceStandInForThoseOfTheNationThere() {
        stands(
                HOURS,
                done(201, hours(People.OPERATOR, "PROVINCE", ",\"province\":\"IR-10\"", "10:00", "12:00"))
                        .path("id"));
        stands(
                HOURS,
                done(201, hours(People.OPERATOR, "NATION", "", "09:00", "11:00"))
                        .path("id"));
        run();

        assertEquals("10:00=2 11:00=2", Offices.planned(north, day));
        assertEquals(SHORT, Offices.planned(south, day));
    }

    @Test
    void onlyAnOperatorSpeaksForTheNation() {
        List<String> others = List.of(
                People.manager(north, south),
                People.partner(),
                People.desk(north, south),
                People.ASSISTANT,
                People.AUDITOR,
                People.citizen(People.newPerson()));
        for (String token : others) {
            refused(403, "forbidden", close(token));
            refused(403, "forbidden", hours(token, "NATION", "", "09:00", "11:00"));
        }
        String office = ",\"officeId\":\"" + north + '"';
        refused(400, "invalid-request", hours(People.OPERATOR, "NATION", office, "09:00", "11:00"));
        refused(400, "invalid-request", hours(People.OPERATOR, "NATION", ",\"province\":\"IR-10\"", "09:00", "11:00"));
        run();

        assertEquals(USUAL, Offices.planned(north, day));
        assertEquals(USUAL, Offices.planned(south, day));
    }

    private Response close(String token) {
        return People.post(token, CLOSURES, """
                {"scope":"NATION","firstDay":"%s","lastDay":"%s","reason":{"fa":"عزای عمومی","en":"Mourning"}}""".formatted(day, day));
    }

    private Response hours(String token, String scope, String where, String opens, String closes) {
        return People.post(token, HOURS, """
                {"scope":"%s"%s,"firstDay":"%s","lastDay":"%s","opens":"%s","closes":"%s",\
                "reason":{"fa":"رمضان","en":"Ramadan"}}""".formatted(scope, where, day, day, opens, closes));
    }

    private Response slots(UUID office) {
        String days = "?from=" + day + "&to=" + day;
        return done(200, People.get(People.ASSISTANT, "/v1/offices/" + office + "/slots" + days));
    }

    private String stands(String resource, String id) {
        String path = resource + '/' + id;
        standing.add(path);
        return path;
    }

    private void end(String path) {
        done(204, People.delete(People.OPERATOR, path, null));
        standing.remove(path);
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }
}
