package kart.appointment.calendar;

import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.http.Cursor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day that no calendar has, or that no caller means, is refused by its name, wherever callers name one. */
@QuarkusTest
class CalendarDayTest {

    /** The ends of ISO dates, two that PostgreSQL cannot keep, and the nearest that the Jalali calendar does not have. */
    private static final List<String> FAR = List.of(
            "-999999999-01-01", "+999999999-12-31", "-8000000-01-01", "+8000000-01-01", "0622-03-20", "3700-01-01");

    /** Days that no caller means: Jalali ones that are written like ISO ones, and the last one that looks like them. */
    private static final List<String> NOT_MEANT = List.of("1405-09-20", "1899-12-31");

    private static final List<String> BAD =
            Stream.concat(FAR.stream(), NOT_MEANT.stream()).toList();

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Offices.open("MOBILE", "IR-23");
    }

    @Test
    void inAQuery() {
        String slots = "/v1/offices/" + office + "/slots?";
        for (String far : BAD) {
            named("from", get(People.ASSISTANT, slots + "from=" + far));
            named("to", get(People.ASSISTANT, slots + "to=" + far));
            named("from", get(People.AUDITOR, "/v1/closures?from=" + far));
            named("to", get(People.AUDITOR, "/v1/closures?to=" + far));
            named("date", get(People.AUDITOR, "/v1/overview/places?date=" + far));
            named("date", get(People.desk(office), "/v1/bookings?officeId=" + office + "&date=" + far));
        }
    }

    @Test
    void inAPath() {
        String path = "/v1/offices/" + office;
        String stop = """
                {"place":{"fa":"x","en":"x"},"latitude":35,"longitude":51,"opens":"09:00","closes":"14:00"}""";
        for (String far : BAD) {
            named("date", get(People.AUDITOR, path + "/days/" + far));
            named("from", People.put(People.partner(), path + "/timetables/" + far, "{\"hours\":[]}", "\"1\""));
            named("from", People.delete(People.partner(), path + "/timetables/" + far, "\"1\""));
            named("day", People.put(People.partner(), path + "/stops/" + far, stop, "\"1\""));
            named("day", People.delete(People.partner(), path + "/stops/" + far, "\"1\""));
        }
    }

    @Test
    void inABody() {
        Case citizen = Cases.registered();
        String wish = "{\"applicationId\":\"" + citizen.applicationId() + "\",\"province\":\"IR-23\",%s}";
        String closure = "{\"scope\":\"NATION\",%s,\"reason\":{\"fa\":\"x\",\"en\":\"x\"}}";
        String hours = closure.replace("%s", "%s,\"opens\":\"09:00\",\"closes\":\"14:00\"");
        for (String far : BAD) {
            for (String days : List.of(
                    "\"firstDay\":\"%s\",\"lastDay\":\"%s\"".formatted(far, far),
                    "\"firstDay\":\"%s\",\"lastDay\":\"%s\"".formatted(Offices.today(), far))) {
                named("lastDay", People.post(citizen.token(), "/v1/wishes", wish.formatted(days)));
                named("lastDay", People.post(People.OPERATOR, "/v1/closures", closure.formatted(days)));
                named("lastDay", People.post(People.OPERATOR, "/v1/temporary-hours", hours.formatted(days)));
            }
            String first = "\"firstDay\":\"%s\",\"lastDay\":\"%s\"".formatted(far, Offices.today());
            named("firstDay", People.post(citizen.token(), "/v1/wishes", wish.formatted(first)));
            named("firstDay", People.post(People.OPERATOR, "/v1/closures", closure.formatted(first)));
            named("firstDay", People.post(People.OPERATOR, "/v1/temporary-hours", hours.formatted(first)));
        }
    }

    @Test
    void inThePositionOfAList() {
        for (String far : FAR) {
            String time = far + "T00:00:00Z ";
            String id = UUID.randomUUID().toString();
            named("after", get(People.ASSISTANT, "/v1/offices/" + office + "/slots?after=" + Cursor.encode(time + 1)));
            named("after", get(People.AUDITOR, "/v1/offices/" + office + "/stops?after=" + Cursor.encode(far)));
            named("after", get(People.AUDITOR, "/v1/closures?after=" + Cursor.encode(far + " " + id)));
            named(
                    "after",
                    get(People.desk(office), "/v1/bookings?officeId=" + office + "&after=" + Cursor.encode(time + id)));
        }
    }

    @Test
    void aListOfDaysThatEndBeforeTheyBeginIsRefused() {
        String days = "from=" + Offices.day(3) + "&to=" + Offices.day(2);
        named("to", get(People.ASSISTANT, "/v1/offices/" + office + "/slots?" + days));
        named("to", get(People.AUDITOR, "/v1/closures?" + days));
        named("to", get(People.AUDITOR, "/v1/places?" + days));
    }

    @Test
    void theFirstAndTheLastDayThatCallersMeanAreTaken() {
        for (String day : List.of("1900-01-01", "3621-03-19")) {
            for (String path : List.of(
                    "/v1/offices/" + office + "/slots?from=" + day + "&to=" + day,
                    "/v1/closures?from=" + day + "&to=" + day,
                    "/v1/closures?from=" + day,
                    "/v1/places/by-province?from=" + day,
                    "/v1/places/by-province?to=" + day,
                    "/v1/offices/" + office + "/days/" + day)) {
                String token = path.contains("slots") ? People.ASSISTANT : People.AUDITOR;
                People.done(200, People.get(token, path));
            }
        }
    }

    private static Response get(String token, String path) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .get(path.replace("+", "%2B"));
    }

    private static void named(String field, Response response) {
        refused(400, "invalid-request", response).then().body("violations.field", hasItem(equalTo(field)));
    }
}
