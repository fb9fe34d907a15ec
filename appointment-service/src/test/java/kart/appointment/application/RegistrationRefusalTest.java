package kart.appointment.application;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import kart.appointment.People;
import kart.testing.Token;
import kart.values.JalaliDate;
import kart.values.TehranTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no registration. */
@QuarkusTest
class RegistrationRefusalTest {

    private static final String FIRST = "{\"caseType\":\"FIRST_ISSUE\"}";

    private static String onBehalf(String nationalId, String birthDate, String mobile) {
        return "{\"caseType\":\"FIRST_ISSUE\",\"nationalId\":\"%s\",\"birthDate\":\"%s\",\"mobile\":\"%s\"}"
                .formatted(nationalId, birthDate, mobile);
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, 1990-05-21, 09123456789, NATIONAL_ID_CHECKSUM",
        "12345, 1990-05-21, 09123456789, NATIONAL_ID_LENGTH",
        "12a4567890, 1990-05-21, 09123456789, NATIONAL_ID_CHARACTERS",
        "2222222222, 1990-05-21, 09123456789, NATIONAL_ID_UNIFORM",
        "9901234565, 1990-05-21, 0212345678, MOBILE_NUMBER_FORMAT"
    })
    void aMistypedNumberIsRefusedWithTheBrokenRule(String nationalId, String birthDate, String mobile, String code) {
        refused(
                        400,
                        "invalid-request",
                        People.post(People.ASSISTANT, "/v1/applications", onBehalf(nationalId, birthDate, mobile)))
                .then()
                .body("code", equalTo(code));
    }

    @Test
    void theBrokenRuleIsToldInTheLanguageOfTheCaller() {
        String body = onBehalf("12345", "1990-05-21", "09123456789");
        refused(400, "invalid-request", People.post(People.ASSISTANT, "/v1/applications", body))
                .then()
                .body("violations.field", equalTo(List.of("nationalId")))
                .body("violations.message", equalTo(List.of("a national ID has 10 digits")));
        Response inPersian = RestAssured.given()
                .auth()
                .oauth2(People.ASSISTANT)
                .header("Accept-Language", "fa")
                .get("/v1/applications?trackingCode=123");
        refused(400, "invalid-request", inPersian)
                .then()
                .body("violations.field", equalTo(List.of("trackingCode")))
                .body("violations.message", equalTo(List.of("کد رهگیری ۱۱ رقم دارد و با ۰ آغاز نمی‌شود")));
        refused(400, "invalid-request", People.get(People.ASSISTANT, "/v1/applications"))
                .then()
                .body("violations.field", equalTo(List.of("trackingCode")))
                .body("violations.message", equalTo(List.of("this parameter is missing or not valid")));
    }

    @Test
    void whatIsMissingOrMalformedIsRefused() {
        String token = People.citizen(People.newPerson());
        refused(400, "invalid-request", People.post(People.ASSISTANT, "/v1/applications", FIRST));
        refused(
                400,
                "invalid-request",
                People.post(People.ASSISTANT, "/v1/applications", onBehalf("9901234565", "21.5.1990", "09123456789")));
        for (String birthDate : List.of("+999999999-12-31", "-999999999-01-01", "3620-01-01")) {
            String body = onBehalf("9901234565", birthDate, "09123456789");
            refused(400, "invalid-request", People.post(People.ASSISTANT, "/v1/applications", body))
                    .then()
                    .body("violations.field", equalTo(List.of("birthDate")));
        }
        refused(400, "invalid-request", People.post(token, "/v1/applications", "{}"));
        refused(400, "malformed-body", People.post(token, "/v1/applications", "{\"caseType\":"));
        refused(400, "malformed-body", People.post(token, "/v1/applications", "{\"caseType\":\"GOLDEN\"}"));
        refused(400, "idempotency-key-missing", People.post(token, "/v1/applications", FIRST, ""));
        assertEquals(413, oversized(token));
    }

    @Test
    void whoIsUnderFifteenIsRefusedWithTheDayFromWhichItIsAllowed() {
        JalaliDate today = JalaliDate.of(TehranTime.localDate(Instant.now()));
        String person = People.newPerson();
        String young = Token.citizen(People.AUDIENCE, person)
                .with(
                        "birthdate",
                        today.plusYears(-15).toLocalDate().plusDays(1).toString())
                .sign();

        refused(422, "under-age", People.post(young, "/v1/applications", FIRST))
                .then()
                .body("eligibleFrom", matchesPattern("\\d{4}-\\d{2}-\\d{2}"));

        done(200, People.get(young, "/v1/applications")).then().body("items", hasSize(0));
        String oldEnough = Token.citizen(People.AUDIENCE, person)
                .with("birthdate", today.plusYears(-16).toLocalDate().toString())
                .sign();
        done(201, People.post(oldEnough, "/v1/applications", FIRST));
    }

    @Test
    void aBirthDateOfTheJalaliCalendarOrOfTheFutureIsRefusedWithTheCalendarThatIsMeant() {
        LocalDate today = TehranTime.localDate(Instant.now());
        List<String> wrong = List.of(
                "1395-01-01",
                "1405-09-01",
                "21.5.1990",
                "1890-01-01",
                today.plusDays(2).toString());
        for (String birthDate : wrong) {
            String body = onBehalf(People.newPerson(), birthDate, "09123456789");
            refused(400, "invalid-request", People.post(People.ASSISTANT, "/v1/applications", body))
                    .then()
                    .body("code", equalTo("BIRTH_DATE"))
                    .body("violations.field", equalTo(List.of("birthDate")))
                    .body("violations[0].message", containsString("Gregorian"));
        }

        String token = Token.citizen(People.AUDIENCE, People.newPerson())
                .with("birthdate", "1395-01-01")
                .sign();
        refused(400, "invalid-request", People.post(token, "/v1/applications", FIRST))
                .then()
                .body("violations.field", equalTo(List.of("birthDate")));
    }

    /** Asks before it sends, as who has much to send does; the answer comes before the body. */
    private static int oversized(String token) {
        try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
            return client.send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                            "http://127.0.0.1:" + io.restassured.RestAssured.port + "/v1/applications"))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Idempotency-Key", People.newKey())
                                    .header("Content-Type", "application/json")
                                    .version(java.net.http.HttpClient.Version.HTTP_1_1)
                                    .expectContinue(true)
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[9_000_000]))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
