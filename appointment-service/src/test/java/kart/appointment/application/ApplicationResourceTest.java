package kart.appointment.application;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;
import kart.values.PersianText;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationResourceTest {

    private static final String FIRST = "{\"caseType\":\"FIRST_ISSUE\"}";
    private static final String REPLACEMENT = "{\"caseType\":\"REPLACEMENT\"}";

    private static String onBehalf(String nationalId, String birthDate, String mobile) {
        return "{\"caseType\":\"FIRST_ISSUE\",\"nationalId\":\"%s\",\"birthDate\":\"%s\",\"mobile\":\"%s\"}"
                .formatted(nationalId, birthDate, mobile);
    }

    @Test
    void aCitizenRegistersAndSeesOnlyMaskedData() {
        String person = People.newPerson();

        Response created = done(201, People.post(People.citizen(person), "/v1/applications", FIRST));

        created.then()
                .body("state", equalTo("REGISTERED"))
                .body("trackingCode", matchesPattern("[1-9][0-9]{10}"))
                .body("nationalId", equalTo(person.substring(0, 3) + "*****" + person.substring(8)))
                .body("mobile", matchesPattern("09[0-9]{2}\\*\\*\\*[0-9]{4}"))
                .body("channel", equalTo("ONLINE"))
                .body("booking", nullValue());
        String id = created.path("id");
        assertEquals(
                "/v1/applications/" + id,
                java.net.URI.create(created.header("Location")).getPath());
        done(200, People.get(People.citizen(person), "/v1/applications/" + id));
        done(200, People.get(People.citizen(person), "/v1/applications"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id));
        assertEquals(
                0, Sql.count("SELECT count(*) FROM application WHERE sealed_national_id LIKE '%' || ? || '%'", person));
        assertEquals("", Cases.messages(new Case(person, UUID.fromString(id))));
    }

    @Test
    void theSameKeyAgainGivesTheSameAnswerAndOneApplication() {
        String person = People.newPerson();
        String key = People.newKey();

        String first = done(201, People.post(People.citizen(person), "/v1/applications", FIRST, key))
                .asString();
        Response again = done(201, People.post(People.citizen(person), "/v1/applications", FIRST, key));

        assertEquals(first, again.asString());
        assertEquals("true", again.header("Idempotency-Replayed"));
        refused(
                422,
                "idempotency-key-reused",
                People.post(People.citizen(person), "/v1/applications", REPLACEMENT, key));
    }

    @Test
    void aDeskRegistersForACitizenWhoIsToldAndDigitsOfAnyScriptAreTaken() {
        String person = People.newPerson();
        UUID office = Cases.office();
        String arabic = person.chars()
                .mapToObj(c -> String.valueOf((char) (c - '0' + '\u0660')))
                .reduce("", String::concat);

        Response created = done(
                201,
                People.post(
                        People.desk(office),
                        "/v1/applications",
                        onBehalf(
                                arabic,
                                PersianText.persianDigits("1990-05-21"),
                                PersianText.persianDigits("09123456789"))));

        created.then()
                .body("channel", equalTo("DESK"))
                .body("nationalId", equalTo(person.substring(0, 3) + "*****" + person.substring(8)))
                .body("mobile", equalTo("0912***6789"));
        Case citizen = new Case(person, UUID.fromString(created.path("id")));
        assertEquals("application-registered-for-you", Cases.messages(citizen));
        assertEquals(1, Cases.told(citizen, "kart.application.registered.v1"));
        assertEquals(
                office,
                Sql.value(UUID.class, "SELECT office_id FROM application WHERE id = ?", citizen.applicationId()));
        done(200, People.get(citizen.token(), "/v1/applications/" + citizen.applicationId()));
    }

    @Test
    void anAssistantRegistersByTelephone() {
        done(
                        201,
                        People.post(
                                People.ASSISTANT,
                                "/v1/applications",
                                onBehalf(People.newPerson(), "1990-05-21", "09123456789")))
                .then()
                .body("channel", equalTo("PHONE"));
    }

    @Test
    void aCitizenHasOneLiveApplicationAndOneFirstIssue() {
        Case citizen = Cases.registered();
        refused(409, "application-exists", People.post(citizen.token(), "/v1/applications", REPLACEMENT))
                .then()
                .body("applicationId", equalTo(citizen.applicationId().toString()));

        Sql.asOwner("UPDATE application SET state = 'DELIVERED' WHERE id = ?", citizen.applicationId());

        refused(409, "first-issue-exists", People.post(citizen.token(), "/v1/applications", FIRST));
        done(201, People.post(citizen.token(), "/v1/applications", REPLACEMENT));
    }

    @Test
    void aWithdrawnApplicationGivesItsPlaceBackAndMakesRoomForAnother() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(Cases.office(), 1);
        UUID booking = Cases.held(citizen, slot);

        done(200, People.post(citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null))
                .then()
                .body("state", equalTo("WITHDRAWN"));

        assertEquals("CANCELLED", Cases.bookingState(booking));
        assertEquals(0, Sql.value(Integer.class, "SELECT booked FROM slot WHERE id = ?", slot));
        assertEquals(1, Cases.told(citizen, "kart.application.withdrawn.v1"));
        assertEquals(1, Cases.told(citizen, "kart.booking.cancelled.v1"));
        refused(
                        409,
                        "application-moved-on",
                        People.post(
                                citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null))
                .then()
                .body("currentState", equalTo("WITHDRAWN"));
        Cases.registered(citizen.nationalId());
    }

    @Test
    void aStrangersApplicationDoesNotExist() {
        Case citizen = Cases.registered();
        String stranger = People.citizen(People.newPerson());
        String path = "/v1/applications/" + citizen.applicationId();

        refused(404, "not-found", People.get(stranger, path));
        refused(404, "not-found", People.post(stranger, path + "/withdrawal", null));
        refused(404, "not-found", People.get(stranger, "/v1/applications/" + UUID.randomUUID()));
        assertEquals("REGISTERED", citizen.state());
    }

    @Test
    void theManagerOfTheOfficeRejectsAndTheCitizenIsTold() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        UUID booking = Cases.checkedIn(citizen, office);
        String path = "/v1/applications/" + citizen.applicationId() + "/rejection";
        String body = "{\"reason\":\"IDENTITY_NOT_CONFIRMED\"}";

        refused(403, "forbidden", People.post(People.manager(UUID.randomUUID()), path, body));
        refused(403, "forbidden", People.post(People.desk(office), path, body));
        refused(400, "malformed-body", People.post(People.manager(office), path, "{\"reason\":\"WHIM\"}"));
        done(200, People.post(People.manager(office), path, body)).then().body("state", equalTo("REJECTED"));

        assertEquals("INCOMPLETE", Cases.bookingState(booking));
        assertEquals(1, Cases.told(citizen, "kart.application.rejected.v1"));
        assertEquals(1, Cases.told(citizen, "kart.booking.incomplete.v1"));
        assertEquals("booking-confirmed application-rejected", Cases.messages(citizen));
        assertEquals(
                "IDENTITY_NOT_CONFIRMED",
                Sql.value(
                        String.class,
                        "SELECT reason FROM application_history WHERE application_id = ? AND to_state = 'REJECTED'",
                        citizen.applicationId()));
    }

    @Test
    void aHelperFindsAFileByItsTrackingCodeAndIsRemembered() {
        Case citizen = Cases.registered();
        UUID office = Cases.office();
        String code = PersianText.persianDigits(citizen.trackingCode());

        People.get(People.desk(office), "/v1/applications?trackingCode=" + code)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(citizen.applicationId().toString()));
        done(200, People.get(People.AUDITOR, "/v1/applications/" + citizen.applicationId()));
        done(200, People.get(citizen.token(), "/v1/applications/" + citizen.applicationId()));

        assertEquals(2, reads(citizen));
        refused(400, "invalid-request", People.get(People.desk(office), "/v1/applications"));
        refused(400, "invalid-request", People.get(People.desk(office), "/v1/applications?trackingCode=12345678900"))
                .then()
                .body("code", equalTo("TRACKING_CODE_CHECKSUM"));
    }

    @Test
    void aCitizenFindsByATrackingCodeOnlyWhatIsTheirs() {
        Case mine = Cases.registered();
        Case other = Cases.registered();
        done(200, People.post(mine.token(), "/v1/applications/" + mine.applicationId() + "/withdrawal", null));
        Case again = Cases.registered(mine.nationalId());
        String path = "/v1/applications?trackingCode=";

        done(200, People.get(mine.token(), path + PersianText.persianDigits(again.trackingCode())))
                .then()
                .body("items.id", contains(again.applicationId().toString()));
        for (String stranger : List.of(mine.token(), People.citizen(People.newPerson()))) {
            done(200, People.get(stranger, path + other.trackingCode()))
                    .then()
                    .body("items", hasSize(0))
                    .body("next", nullValue());
        }
        refused(400, "invalid-request", People.get(mine.token(), path + "12345678900"))
                .then()
                .body("code", equalTo("TRACKING_CODE_CHECKSUM"));
        assertEquals(0, reads(other));
    }

    @Test
    void listsAreBoundedAndForeignCursorsRefused() {
        String token = People.citizen(People.newPerson());
        refused(400, "invalid-request", People.get(token, "/v1/applications?limit=201"));
        refused(400, "invalid-request", People.get(token, "/v1/applications?limit=0"));
        refused(400, "invalid-request", People.get(token, "/v1/applications?after=bm9uc2Vuc2U"));
        done(200, People.get(token, "/v1/applications"))
                .then()
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    private static long reads(Case citizen) {
        try (var connection = kart.testing.TestDatabase.asOwner();
                var statement =
                        connection.prepareStatement("SELECT count(*) FROM audit_read WHERE application_id = ?")) {
            statement.setObject(1, citizen.applicationId());
            var rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
