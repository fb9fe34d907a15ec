package kart.appointment.setup;

import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;

/** Several people change the same office at once: nobody writes over what they have not seen. */
@QuarkusTest
class OfficeSetupConcurrencyTest {

    @RepeatedTest(10)
    void ofSeveralEditsFromOneVersionOneIsTaken() {
        UUID office = Offices.open();

        List<Response> answers = Race.of(
                6,
                i -> People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(10 + i, 30, null),
                        "\"1\""));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 200).count());
        answers.stream().filter(a -> a.statusCode() != 200).forEach(a -> refused(412, "precondition-failed", a));
        assertEquals(2, Sql.count("SELECT version FROM office WHERE id = ?", office));
        assertEquals(
                1, Sql.count("SELECT count(*) FROM office_history WHERE office_id = ? AND what = 'SETUP'", office));
    }

    @RepeatedTest(5)
    void aCodeIsGivenOnce() {
        Offices.open();
        String code = "N-" + UUID.randomUUID();

        List<Response> answers =
                Race.of(5, i -> People.post(People.partner(), "/v1/offices", Offices.body(code, "REGISTRY", "IR-23")));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 201).count());
        answers.stream().filter(a -> a.statusCode() != 201).forEach(a -> refused(409, "office-code-taken", a));
        assertEquals(1, Sql.count("SELECT count(*) FROM office WHERE code = ?", code));
    }

    @RepeatedTest(10)
    void aSuspensionAndAClosingAtOnceLeaveOneStateAndItsHistory() {
        UUID office = Offices.open();

        Race.of(
                4,
                i -> People.post(
                                People.manager(office),
                                "/v1/offices/" + office + (i % 2 == 0 ? "/suspension" : "/closing"),
                                "{\"reason\":\"x\"}")
                        .statusCode());

        assertEquals(
                Sql.count("SELECT count(*) FROM office_history WHERE office_id = ?", office),
                Sql.count("SELECT version FROM office WHERE id = ?", office));
        assertEquals(
                Sql.value(String.class, "SELECT state FROM office WHERE id = ?", office),
                Sql.value(
                        String.class,
                        "SELECT what FROM office_history WHERE office_id = ? ORDER BY id DESC LIMIT 1",
                        office));
    }
}
