package kart.appointment.problem;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Offices;
import kart.appointment.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that was left out is not 0: an office without workstations, or off the coast of Africa, is nobody's wish. */
@QuarkusTest
class MissingNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"latitude", "longitude", "workstations"})
    void anOfficeIsNeitherOpenedNorChangedNorImportedWithoutThem(String field) {
        UUID office = Offices.open();
        String whole = Offices.body("N-" + UUID.randomUUID(), "REGISTRY", "IR-23");
        String line = Cases.officeLine(UUID.randomUUID(), "K-" + UUID.randomUUID(), 1);

        refused(400, "invalid-request", People.post(People.partner(), "/v1/offices", without(field, whole)))
                .then()
                .body("violations.field", equalTo(List.of("setup." + field)));
        refused(
                        400,
                        "invalid-request",
                        People.put(
                                People.partner(),
                                "/v1/offices/" + office + "/setup",
                                without(field, Offices.setup(1, 30, null)),
                                "\"1\""))
                .then()
                .body("violations.field", equalTo(List.of(field)));
        done(200, Cases.importOffices(without(field, line)))
                .then()
                .body("errors[0].message", containsString(field + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latitude", "longitude"})
    void aMobileUnitStopsNowhereWithoutThem(String field) {
        UUID unit = Offices.open("MOBILE", "IR-23");
        String stop = """
                {"place":{"fa":"x","en":"x"},"latitude":35.7,"longitude":51.4,"opens":"09:00","closes":"14:00"}""";

        refused(
                        400,
                        "invalid-request",
                        People.put(
                                People.partner(),
                                "/v1/offices/" + unit + "/stops/" + Offices.day(1),
                                without(field, stop),
                                "\"1\""))
                .then()
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void anOfficeMaySayThatItHasNoWorkstations() {
        UUID office = Offices.open();

        done(200, People.put(People.partner(), "/v1/offices/" + office + "/setup", Offices.setup(0, 30, null), "\"1\""))
                .then()
                .body("workstations", equalTo(0));
    }

    private static String without(String field, String body) {
        return body.replaceFirst("\"" + field + "\":[0-9.]+,", "");
    }
}
