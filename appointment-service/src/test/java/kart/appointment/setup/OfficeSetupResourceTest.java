package kart.appointment.setup;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OfficeSetupResourceTest {

    @Inject
    HorizonJob horizon;

    @Test
    void aNewOfficeIsBookableAfterOneRunOfTheHorizon() {
        UUID office = Offices.open();

        run();

        LocalDate day = Offices.day(1);
        assertEquals("08:00=2 09:00=2 10:00=2 11:00=2", Offices.planned(office, day));
        Case citizen = Cases.registered();
        String slot = done(200, People.get(citizen.token(), "/v1/offices/" + office + "/slots?from=" + day))
                .path("items[0].id");
        done(201, Cases.hold(citizen, Long.parseLong(slot)));
        done(200, People.get(citizen.token(), "/v1/offices/" + office)).then().body("name.en", equalTo("New office"));
    }

    @Test
    void anOfficeThatSaysNoMinutesServesTenADay() {
        Offices.open();
        String body = Offices.body("N-" + UUID.randomUUID(), "REGISTRY", "IR-23")
                .replace("\"minutesPerPerson\":30", "\"pools\":null");

        done(201, People.post(People.partner(), "/v1/offices", body))
                .then()
                .body("minutesPerPerson", equalTo(42))
                .body("state", equalTo("OPEN"))
                .body("pools", nullValue())
                .header("ETag", equalTo("\"1\""))
                .header("Location", notNullValue());
    }

    @Test
    void onlyAnOrganisationThatIsInAChannelOpensOfficesThere() {
        Offices.open();
        String body = Offices.body("N-" + UUID.randomUUID(), "REGISTRY", "IR-23");

        refused(403, "forbidden", People.post(People.partner(UUID.randomUUID()), "/v1/offices", body));
        refused(403, "forbidden", People.post(People.OPERATOR, "/v1/offices", body));
        refused(400, "invalid-request", People.post(People.partner(), "/v1/offices", body.replace("IR-23", "IR-99")));
        refused(
                400,
                "invalid-request",
                People.post(
                        People.partner(), "/v1/offices", body.replace("\"opens\":\"08:00\"", "\"opens\":\"13:00\"")));
        String code = "N-" + UUID.randomUUID();
        done(201, People.post(People.partner(), "/v1/offices", Offices.body(code, "REGISTRY", "IR-23")));
        refused(
                409,
                "office-code-taken",
                People.post(People.partner(), "/v1/offices", Offices.body(code, "REGISTRY", "IR-23")));
    }

    @Test
    void theOfficesOfAnotherOrganisationAreNotMine() {
        UUID office = Offices.open();
        String path = "/v1/offices/" + office;
        String body = Offices.setup(2, 30, null);

        for (String stranger : List.of(People.partner(UUID.randomUUID()), People.manager(UUID.randomUUID()))) {
            refused(403, "forbidden", People.put(stranger, path + "/setup", body, "\"1\""));
            for (String move : List.of("/suspension", "/reopening", "/closing")) {
                refused(403, "forbidden", People.post(stranger, path + move, "{\"reason\":\"x\"}"));
            }
            refused(403, "forbidden", People.get(stranger, path + "/history"));
        }
        refused(404, "not-found", People.get(People.partner(), "/v1/offices/" + UUID.randomUUID() + "/setup"));
        done(200, People.put(People.manager(office), path + "/setup", body, "\"1\""));
    }

    @Test
    void anEditThatWasMadeFromAnOldVersionIsRefused() {
        UUID office = Offices.open();
        String path = "/v1/offices/" + office + "/setup";

        refused(428, "precondition-required", People.put(People.partner(), path, Offices.setup(2, 30, null), null));
        Response changed = done(200, People.put(People.partner(), path, Offices.setup(2, 30, null), "\"1\""));
        refused(412, "precondition-failed", People.put(People.partner(), path, Offices.setup(3, 30, null), "\"1\""));

        assertEquals("\"2\"", changed.header("ETag"));
        done(200, People.get(People.AUDITOR, path))
                .then()
                .body("workstations", equalTo(2))
                .header("ETag", equalTo("\"2\""));
    }

    @Test
    void theSharesOfThePoolsChangeAtAnyTime() {
        UUID office = Offices.open();
        LocalDate day = Offices.day(1);
        run();
        String before = Offices.planned(office, day);

        done(
                200,
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(5, 30, "{\"assistedPercent\":50,\"counterPercent\":0}"),
                        "\"1\""));
        run();

        assertNotEquals(before, Offices.planned(office, day));
        assertEquals(20, Offices.planned(office, day, "ONLINE"));
        assertEquals(20, Offices.planned(office, day, "ASSISTED"));
        assertEquals(0, Offices.planned(office, day, "COUNTER"));
        refused(
                400,
                "invalid-request",
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(5, 30, "{\"assistedPercent\":60,\"counterPercent\":60}"),
                        "\"2\""));
    }

    @Test
    void whoHasAPlaceAtASuspendedOfficeKeepsItAndNobodyElseGetsOne() {
        UUID office = Offices.open();
        run();
        long slot = slot(office);
        long another =
                Sql.count("SELECT max(id) FROM slot WHERE office_id = ? AND pool = 'ONLINE' AND planned > 0", office);
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, slot);

        move(office, "suspension", 200).then().body("state", equalTo("SUSPENDED"));
        run();

        refused(409, "office-closed", Cases.hold(Cases.registered(), another));
        assertEquals("08:00=2 09:00=2 10:00=2 11:00=2", Offices.planned(office, Offices.day(1)));
        assertEquals("HELD", Cases.bookingState(booking));
        move(office, "suspension", 409).then().body("currentState", equalTo("SUSPENDED"));
        move(office, "reopening", 200);
        done(201, Cases.hold(Cases.registered(), another));
    }

    @Test
    void aClosedOfficeHasNoPlacesUntilItIsReopened() {
        UUID office = Offices.open();
        run();

        move(office, "closing", 200).then().body("state", equalTo("CLOSED"));
        run();
        assertEquals("", Offices.planned(office, Offices.day(1)));
        assertEquals("office-moved-on", slug(move(office, "suspension", 409)));

        move(office, "reopening", 200);
        run();
        assertEquals("08:00=2 09:00=2 10:00=2 11:00=2", Offices.planned(office, Offices.day(1)));
    }

    @Test
    void everyChangeIsRememberedWithWhoMadeIt() {
        UUID office = Offices.open();
        done(
                200,
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(4, 30, null),
                        "\"1\""));
        move(office, "suspension", 200);

        Response history = done(200, People.get(People.AUDITOR, "/v1/offices/" + office + "/history"));

        history.then()
                .body("items.what", contains("SUSPENDED", "SETUP", "CREATED"))
                .body("items.version", contains(3, 2, 1))
                .body("items[0].reason", equalTo("Repairs"))
                .body("items[1].actor", equalTo("office-manager-" + People.FIRM + "@kart-portal"))
                .body("items[1].detail.workstations", equalTo(4));
        Response part = done(200, People.get(People.AUDITOR, "/v1/offices/" + office + "/history?limit=2"));
        done(200, People.get(People.AUDITOR, "/v1/offices/" + office + "/history?after=" + part.path("next")))
                .then()
                .body("items.what", contains("CREATED"));
    }

    @Test
    void theRegisterChangesTheNameOfAnOfficeThatKeepsItselfButNotHowItWorks() {
        UUID office = UUID.randomUUID();
        String line = Cases.officeLine(office, "R-" + office, 3);
        done(200, Cases.importOffices(line));
        done(
                200,
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(5, 20, null),
                        "\"1\""));

        done(200, Cases.importOffices(line.replace("Test office", "Renamed").replace("07:30", "07:00")))
                .then()
                .body("changed", equalTo(1));

        done(200, People.get(People.manager(office), "/v1/offices/" + office + "/setup"))
                .then()
                .body("name.en", equalTo("Renamed"))
                .body("workstations", equalTo(5))
                .body("minutesPerPerson", equalTo(20));
        assertEquals(5, Sql.count("SELECT count(*) FROM office_hours WHERE office_id = ? AND opens = '07:30'", office));
    }

    @Test
    void aRepeatedRequestOpensOneOffice() {
        Offices.open();
        String key = People.newKey();
        String body = Offices.body("N-" + UUID.randomUUID(), "REGISTRY", "IR-23");

        String first = done(201, People.post(People.partner(), "/v1/offices", body, key))
                .path("id");
        Response again = done(201, People.post(People.partner(), "/v1/offices", body, key));

        assertEquals(first, again.path("id"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals("\"1\"", again.header("ETag"));
    }

    @Test
    void refusalsSpeakPersianToo() {
        UUID office = Offices.open();
        RestAssured.given()
                .auth()
                .oauth2(People.partner())
                .header("Idempotency-Key", People.newKey())
                .header("Accept-Language", "fa")
                .contentType("application/json")
                .body("{\"reason\":\"x\"}")
                .post("/v1/offices/" + office + "/reopening")
                .then()
                .statusCode(409)
                .body("title", equalTo("دفتر در وضعیت دیگری است"));
    }

    private Response move(UUID office, String move, int status) {
        return done(
                status,
                People.post(People.manager(office), "/v1/offices/" + office + '/' + move, "{\"reason\":\"Repairs\"}"));
    }

    private static String slug(Response response) {
        String type = response.path("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static long slot(UUID office) {
        return Sql.count(
                "SELECT min(id) FROM slot WHERE office_id = ? AND local_date = ? AND pool = 'ONLINE' AND planned > 0",
                office,
                Offices.day(1));
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }
}
