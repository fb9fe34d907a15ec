package kart.appointment.office;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OfficeResourceTest {

    private static final String CITIZEN = People.citizen(People.newPerson());

    private static String line(UUID id, String province, String cityFa, String cityEn) {
        return Cases.officeLine(id, "O-" + id, 4)
                .replace("\"IR-23\"", '"' + province + '"')
                .replace("\"fa\":\"تهران\",\"en\":\"Tehran\"", "\"fa\":\"" + cityFa + "\",\"en\":\"" + cityEn + "\"");
    }

    @Test
    void anImportIsTakenOnceAndAnUnchangedLineChangesNothing() {
        UUID id = UUID.randomUUID();
        String line = line(id, "IR-01", "رشت", "Rasht");

        Cases.importOffices(line)
                .then()
                .statusCode(200)
                .body("lines", equalTo(1))
                .body("changed", equalTo(1));
        Cases.importOffices(line)
                .then()
                .statusCode(200)
                .body("lines", equalTo(1))
                .body("changed", equalTo(0));
        Cases.importOffices(line.replace("\"workstations\":4", "\"workstations\":5"))
                .then()
                .body("changed", equalTo(1));

        done(200, People.get(CITIZEN, "/v1/offices/" + id))
                .then()
                .body("workstations", equalTo(5))
                .body("city.fa", equalTo("رشت"))
                .body("channel", equalTo("REGISTRY"))
                .body("open", equalTo(true))
                .body("freePlacesSoon", equalTo(0));
        assertEquals(5, Sql.count("SELECT count(*) FROM office_hours WHERE office_id = ?", id));
    }

    @Test
    void aBadLineIsToldAndHarmsNoOther() {
        UUID good = UUID.randomUUID();
        String goodLine = line(good, "IR-01", "رشت", "Rasht");
        String body = String.join(
                "\n",
                "{\"id\":",
                goodLine,
                line(UUID.randomUUID(), "IR-99", "x", "x"),
                goodLine,
                line(UUID.randomUUID(), "IR-02", "x", "x").replace("\"closes\":\"14:30\"", "\"closes\":\"06:00\""),
                line(UUID.randomUUID(), "IR-02", "x", "x").replace("\"workstations\":4", "\"workstations\":-1"),
                "",
                "null");

        Cases.importOffices(body)
                .then()
                .statusCode(200)
                .body("lines", equalTo(1))
                .body("changed", equalTo(1))
                .body("errors.line", equalTo(java.util.List.of(1, 3, 4, 5, 6, 8)))
                .body("errors[1].message", containsString("province"))
                .body("errors[3].message", containsString("closes after it opens"))
                .body("errors[4].message", containsString("workstations"));

        done(200, People.get(CITIZEN, "/v1/offices/" + good));
    }

    @Test
    void tooManyLinesAndWhoMayNotImportAreRefused() {
        refused(422, "too-many-lines", Cases.importOffices("{}\n".repeat(5_001)))
                .then()
                .body("limit", equalTo(5_000));
        refused(403, "forbidden", imported(CITIZEN, "application/x-ndjson"));
        refused(415, "unsupported-media-type", imported(People.OPERATOR, "text/csv"));
        refused(
                400,
                "idempotency-key-missing",
                RestAssured.given()
                        .auth()
                        .oauth2(People.OPERATOR)
                        .contentType("application/x-ndjson")
                        .body("{}".getBytes())
                        .post("/v1/office-imports"));
    }

    @Test
    void officesAreFoundByProvinceCityAndChannelPartByPart() {
        String city = "شهر" + UUID.randomUUID().toString().substring(0, 6);
        Set<String> made = new HashSet<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            UUID id = UUID.randomUUID();
            made.add(id.toString());
            lines.append(line(id, "IR-16", city, "Town-" + city)).append('\n');
        }
        Cases.importOffices(lines.toString()).then().statusCode(200);

        Set<String> found = new HashSet<>();
        String after = "";
        int parts = 0;
        do {
            Response part = done(200, People.get(CITIZEN, "/v1/offices?province=IR-16&limit=2&city=" + city + after));
            found.addAll(part.path("items.id"));
            after = part.path("next") == null ? null : "&after=" + part.path("next");
            parts++;
        } while (after != null);

        assertEquals(made, found);
        assertEquals(3, parts);
        // The Arabic kaf and yeh that some keyboards write, and another case, find the same.
        done(200, People.get(CITIZEN, "/v1/offices?city=TOWN-" + city)).then().body("items", hasSize(5));
        done(200, People.get(CITIZEN, "/v1/offices?channel=POST&city=" + city))
                .then()
                .body("items", hasSize(0));
        done(200, People.get(CITIZEN, "/v1/offices?province=IR-17&city=" + city))
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void whatIsNoFilterIsRefused() {
        refused(400, "invalid-request", People.get(CITIZEN, "/v1/offices?province=IR-99"))
                .then()
                .body("code", equalTo("PROVINCE_CODE"));
        refused(400, "invalid-request", People.get(CITIZEN, "/v1/offices?limit=1000"));
        refused(400, "invalid-request", People.get(CITIZEN, "/v1/offices?channel=PIGEON"))
                .then()
                .body("violations.field", contains("channel"));
        refused(404, "not-found", People.get(CITIZEN, "/v1/offices/" + UUID.randomUUID()));
        refused(404, "not-found", People.get(CITIZEN, "/v1/offices/nonsense"));
    }

    @Test
    void freePlacesSoonAreThoseOfTheNextDays() {
        UUID office = Cases.office();
        Cases.slot(office, 3, "ONLINE", java.time.Duration.ofHours(30));
        Cases.slot(office, 2, "COUNTER", java.time.Duration.ofHours(30));
        Cases.slot(office, 5, "ONLINE", java.time.Duration.ofDays(9));
        Cases.held(Cases.registered(), Cases.slot(office, 2, "ONLINE", java.time.Duration.ofHours(31)));

        done(200, People.get(CITIZEN, "/v1/offices/" + office)).then().body("freePlacesSoon", equalTo(4));
    }

    @Test
    void allProvincesAreThereInBothLanguages() {
        done(200, People.get(CITIZEN, "/v1/provinces"))
                .then()
                .body("items", hasSize(31))
                .body("items.code", hasItem("IR-23"))
                .body("items.find { it.code == 'IR-23' }.name.fa", equalTo("تهران"))
                .body("items.find { it.code == 'IR-22' }.capital.en", equalTo("Bandar Abbas"))
                .body("items.size()", lessThan(32));
    }

    private static Response imported(String token, String type) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .header("Idempotency-Key", People.newKey())
                .contentType(type)
                .body("{}".getBytes())
                .post("/v1/office-imports");
    }
}
