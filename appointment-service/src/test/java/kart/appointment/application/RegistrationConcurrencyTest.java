package kart.appointment.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.privacy.Pseudonym;
import kart.privacy.Pseudonyms;
import kart.testing.Race;
import kart.testing.Sql;
import kart.values.NationalId;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RegistrationConcurrencyTest {

    private static final String FIRST = "{\"caseType\":\"FIRST_ISSUE\"}";

    @RepeatedTest(20)
    void twoFirstRequestsOfOnePersonMakeOneCitizenAndOneApplication() {
        String person = People.newPerson();

        List<Response> answers = Race.of(6, caller -> People.post(People.citizen(person), "/v1/applications", FIRST));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 201).count());
        answers.stream().filter(a -> a.statusCode() != 201).forEach(a -> People.refused(409, "application-exists", a));
        assertEquals(1, citizens(person));
        assertEquals(1, applications(person));
    }

    @RepeatedTest(10)
    void theSameKeyRacedMakesOneApplication() {
        String person = People.newPerson();
        String key = People.newKey();

        List<Response> answers =
                Race.of(6, caller -> People.post(People.citizen(person), "/v1/applications", FIRST, key));

        answers.stream()
                .filter(a -> a.statusCode() != 201)
                .forEach(a -> People.refused(409, "idempotency-key-in-use", a));
        assertEquals(
                1,
                answers.stream()
                        .filter(a -> a.statusCode() == 201)
                        .map(a -> a.path("id"))
                        .distinct()
                        .count());
        assertEquals(1, applications(person));
    }

    @RepeatedTest(10)
    void aWishThatRacesTheWithdrawalOfItsApplicationDoesNotOutliveIt() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        Cases.held(citizen, Cases.slot(office, 1));
        String application = "/v1/applications/" + citizen.applicationId();
        String wish = """
                {"applicationId":"%s","officeIds":["%s"],"firstDay":"%s","lastDay":"%s"}""".formatted(citizen.applicationId(), office, Offices.today(), Offices.today());

        List<Integer> answers = Race.of(
                4,
                i -> i == 0
                        ? People.post(citizen.token(), application + "/withdrawal", null)
                                .statusCode()
                        : People.post(citizen.token(), "/v1/wishes", wish).statusCode());

        assertEquals(200, answers.getFirst());
        assertEquals(
                0,
                Sql.count(
                        "SELECT count(*) FROM wish WHERE application_id = ? AND state = 'WAITING'",
                        citizen.applicationId()));
    }

    @RepeatedTest(10)
    void oneFirstIssueStandsAgainstReplacementsAndFirstIssuesRaced() {
        String person = People.newPerson();

        Race.of(
                6,
                caller -> People.post(
                        People.citizen(person),
                        "/v1/applications",
                        caller % 2 == 0 ? FIRST : "{\"caseType\":\"REPLACEMENT\"}"));

        assertEquals(1, applications(person));
    }

    @Test
    void theDatabaseItselfRefusesASecondLiveApplicationAndASecondFirstIssue() {
        String person = People.newPerson();
        People.done(201, People.post(People.citizen(person), "/v1/applications", FIRST));
        String copy = """
                INSERT INTO application (citizen_id, state, case_type, tracking_code, channel, registered_by, retain_until)
                SELECT citizen_id, '%s', '%s', 'x' || gen_random_uuid(), 'ONLINE', 'test', retain_until
                  FROM application WHERE citizen_id = (SELECT citizen_id FROM citizen_pseudonym WHERE value = ?)
                """;

        assertEquals("application_one_live", violated(copy.formatted("ENROLLED", "REPLACEMENT"), person));
        assertEquals("application_one_first_issue", violated(copy.formatted("DELIVERED", "FIRST_ISSUE"), person));
    }

    private static String violated(String statement, String person) {
        try {
            Sql.asApplication(statement, pseudonym(person).value());
            return "nothing";
        } catch (java.sql.SQLException failure) {
            return failure instanceof org.postgresql.util.PSQLException pg && pg.getServerErrorMessage() != null
                    ? pg.getServerErrorMessage().getConstraint()
                    : failure.getMessage();
        }
    }

    private static long citizens(String person) {
        return Sql.count(
                "SELECT count(DISTINCT citizen_id) FROM citizen_pseudonym WHERE value = ?",
                pseudonym(person).value());
    }

    private static long applications(String person) {
        return Sql.count(
                "SELECT count(*) FROM application WHERE citizen_id = (SELECT citizen_id FROM citizen_pseudonym WHERE value = ?)",
                pseudonym(person).value());
    }

    private static Pseudonym pseudonym(String person) {
        return io.quarkus.arc.Arc.container().instance(Pseudonyms.class).get().of(new NationalId(person));
    }
}
