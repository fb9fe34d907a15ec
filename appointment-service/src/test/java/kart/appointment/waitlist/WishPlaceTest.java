package kart.appointment.waitlist;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where one can wait, and who of there may say that somebody waits no more. */
@QuarkusTest
class WishPlaceTest {

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void aPlaceThatThereIsNotIsNotWaitedFor() {
        String unknown = "\"officeIds\":[\"%s\",\"%s\"]".formatted(office, UUID.randomUUID());
        refused(404, "not-found", wish(Waiting.body(citizen, unknown))).then().body("what", equalTo("office"));
        refused(400, "invalid-request", wish(Waiting.body(citizen, "\"province\":\"IR-99\"")));
        for (String city : List.of("\"IR-23\",\"city\":\"Atlantis\"", "\"IR-07\",\"city\":\"Tehran\"")) {
            refused(400, "invalid-request", wish(Waiting.body(citizen, "\"province\":" + city)))
                    .then()
                    .body("violations.field", contains("city"));
        }
        assertEquals(0, Sql.count("SELECT count(*) FROM wish WHERE application_id = ?", citizen.applicationId()));

        String wish =
                withdrawal(Waiting.wish(citizen, Waiting.body(citizen, "\"province\":\"IR-23\",\"city\":\"tehran\"")));
        // The places of other tests are not for this one.
        done(200, People.post(citizen.token(), wish, null));
    }

    @Test
    void aDeskWithdrawsOnlyWishesThatItsOfficeIsOneOf() {
        UUID other = Cases.office();
        String stranger = People.desk(UUID.randomUUID());
        String named = withdrawal(Waiting.wish(citizen, office));
        refused(403, "forbidden", People.post(stranger, named, null));
        refused(403, "forbidden", People.post(People.desk(other), named, null));
        refused(403, "forbidden", People.post(People.desk(), named, null));
        done(200, People.post(People.desk(other, office), named, null));
        refused(409, "wish-moved-on", People.post(People.desk(office), named, null));

        UUID elsewhere = Offices.open("REGISTRY", "IR-30");
        for (String where : List.of("\"province\":\"IR-23\"", "\"province\":\"IR-23\",\"city\":\"Tehran\"")) {
            String province = withdrawal(Waiting.wish(citizen, Waiting.body(citizen, where)));
            refused(403, "forbidden", People.post(People.desk(elsewhere), province, null));
            done(200, People.post(People.desk(office), province, null));
        }
        done(200, People.post(People.ASSISTANT, withdrawal(Waiting.wish(citizen, office)), null));
    }

    private static String withdrawal(UUID wish) {
        return "/v1/wishes/" + wish + "/withdrawal";
    }

    private Response wish(String body) {
        return People.post(citizen.token(), "/v1/wishes", body);
    }
}
