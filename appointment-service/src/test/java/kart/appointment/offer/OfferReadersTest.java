package kart.appointment.offer;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees what was offered to a citizen, also where it is nothing; and that it is remembered. */
@QuarkusTest
class OfferReadersTest {

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void theOffersToAnApplicationAreItsCitizensAndThoseWhoHelp() {
        String path = "/v1/offers?applicationId=" + citizen.applicationId();
        done(200, People.get(citizen.token(), path));
        assertEquals(0, readByOthers());

        done(200, People.get(People.ASSISTANT, path));
        done(200, People.get(People.desk(office), path));
        assertEquals(2, readByOthers());

        refused(404, "not-found", People.get(People.citizen(People.newPerson()), path));
        refused(404, "not-found", People.get(People.manager(office), path));
        refused(404, "not-found", People.get(People.ASSISTANT, "/v1/offers?applicationId=" + UUID.randomUUID()));
        assertEquals(2, readByOthers());
    }

    @Test
    void theOffersToABookingAreItsCitizensAndItsOffices() {
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        String path = "/v1/offers?bookingId=" + booking;
        done(200, People.get(citizen.token(), path));
        assertEquals(0, readByOthers());

        done(200, People.get(People.manager(office), path));
        refused(403, "forbidden", People.get(People.manager(UUID.randomUUID()), path));
        assertEquals(1, readByOthers());
    }

    @Test
    void whatIsTooManyAtAnOfficeThatThereIsNotIsNotFound() {
        UUID unknown = UUID.randomUUID();
        for (String token : List.of(People.AUDITOR, People.desk(unknown), People.manager(unknown))) {
            done(200, People.get(People.AUDITOR, "/v1/offices/" + office + "/excess"));
            refused(404, "not-found", People.get(token, "/v1/offices/" + unknown + "/excess"));
        }
    }

    private int readByOthers() {
        return Sql.asOwner(
                "UPDATE audit_read SET what = what WHERE application_id = ? AND what = 'offers'",
                citizen.applicationId());
    }
}
