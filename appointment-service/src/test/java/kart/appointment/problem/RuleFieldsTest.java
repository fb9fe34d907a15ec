package kart.appointment.problem;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who breaks a rule over several fields hears of a field of the request, wherever there is such a rule. */
@QuarkusTest
class RuleFieldsTest {

    private static final String DAYS = "\"firstDay\":\"%s\",\"lastDay\":\"%s\"";

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Offices.open("MOBILE", "IR-23");
    }

    @Test
    void ofTheCalendar() {
        told("scope", closure("\"scope\":\"PROVINCE\"", 1, 2));
        told("lastDay", closure("\"scope\":\"NATION\"", 2, 1));
        told("scope", hours("\"scope\":\"OFFICE\"", 1, 2, "09:00", "14:00"));
        told("lastDay", hours("\"scope\":\"NATION\"", 2, 1, "09:00", "14:00"));
        told("closes", hours("\"scope\":\"NATION\"", 1, 2, "14:00", "09:00"));
    }

    @Test
    void ofAWish() {
        Case citizen = Cases.registered();
        told("province", wish(citizen, "", 1, 2));
        told("province", wish(citizen, "\"province\":\"IR-99\",", 1, 2));
        told("lastDay", wish(citizen, "\"province\":\"IR-23\",", 2, 1));
        told(
                "untilTime",
                wish(citizen, "\"province\":\"IR-23\",\"fromTime\":\"12:00\",\"untilTime\":\"09:00\",", 1, 2));
        DayOfWeek before = Offices.day(1).minusDays(1).getDayOfWeek();
        told("weekdays", wish(citizen, "\"province\":\"IR-23\",\"weekdays\":[\"%s\"],".formatted(before), 1, 1));
    }

    @Test
    void ofTheHoursOfAnOffice() {
        String path = "/v1/offices/" + office;
        String twice =
                "[" + Offices.line("FRIDAY", "08:00", "12:00") + "," + Offices.line("FRIDAY", "11:00", "13:00") + "]";
        String reversed =
                "[" + Offices.line("FRIDAY", "08:00", "12:00") + "," + Offices.line("SUNDAY", "13:00", "11:00") + "]";
        String stop = """
                {"place":{"fa":"x","en":"x"},"latitude":35,"longitude":51,"opens":"14:00","closes":"09:00"}""";
        String timetable = path + "/timetables/" + Offices.day(1);

        told("hours", People.put(People.partner(), timetable, "{\"hours\":" + twice + "}", "\"1\""));
        told("hours[1].closes", People.put(People.partner(), timetable, "{\"hours\":" + reversed + "}", "\"1\""));
        told("closes", People.put(People.partner(), path + "/stops/" + Offices.day(1), stop, "\"1\""));
    }

    @Test
    void ofANewOffice() {
        String body = Offices.body("N-" + UUID.randomUUID(), "REGISTRY", "IR-23");
        String pools = Offices.setup(1, 30, "{\"assistedPercent\":60,\"counterPercent\":60}");

        told("province", People.post(People.partner(), "/v1/offices", body.replace("IR-23", "IR-99")));
        told("hours", People.post(People.partner(), "/v1/offices", body.replace("SUNDAY", "SATURDAY")));
        told(
                "setup.pools.counterPercent",
                People.post(People.partner(), "/v1/offices", body.replace(Offices.setup(1, 30, null), pools)));
    }

    @Test
    void ofALineOfTheRegister() {
        String line = Cases.officeLine(UUID.randomUUID(), "K-" + UUID.randomUUID(), 1);

        done(200, Cases.importOffices(line.replace("IR-23", "IR-99")))
                .then()
                .body("errors[0].message", containsString("province: province is an ISO 3166-2:IR code"));
        done(200, Cases.importOffices(line.replace("SUNDAY", "SATURDAY")))
                .then()
                .body("errors[0].message", containsString("hours: hours of one day do not overlap"));
    }

    private static Response closure(String scope, int first, int last) {
        return People.post(
                People.OPERATOR,
                "/v1/closures",
                "{%s,%s,\"reason\":{\"fa\":\"x\",\"en\":\"x\"}}".formatted(scope, days(first, last)));
    }

    private static Response hours(String scope, int first, int last, String opens, String closes) {
        return People.post(
                People.OPERATOR,
                "/v1/temporary-hours",
                "{%s,%s,\"opens\":\"%s\",\"closes\":\"%s\",\"reason\":{\"fa\":\"x\",\"en\":\"x\"}}"
                        .formatted(scope, days(first, last), opens, closes));
    }

    private static Response wish(Case citizen, String where, int first, int last) {
        return People.post(
                citizen.token(),
                "/v1/wishes",
                "{\"applicationId\":\"%s\",%s%s}".formatted(citizen.applicationId(), where, days(first, last)));
    }

    private static String days(int first, int last) {
        return DAYS.formatted(Offices.day(first), Offices.day(last));
    }

    private static void told(String field, Response response) {
        refused(400, "invalid-request", response).then().body("violations.field", equalTo(List.of(field)));
    }
}
