package kart.appointment.waitlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.privacy.Sealer;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mobile unit is not where its office is. */
@QuarkusTest
class MobilePlaceTest {

    private static final String IN_THE_CITY = "\"province\":\"IR-17\",\"city\":\"تهران\"";

    @Inject
    FreedPlaceJob freed;

    @Inject
    Sealer sealer;

    private UUID office;
    private long slot;

    @BeforeEach
    void unit() {
        office = Cases.office();
        Sql.asOwner("UPDATE office SET province_code = 'IR-17' WHERE id = ?", office);
        slot = Cases.slot(office, 1);
        Sql.asOwner("""
                INSERT INTO office_stop (office_id, day, place_fa, place_en, latitude, longitude, opens, closes)
                SELECT office_id, local_date, 'میدان روستا', 'Village square', 35.1, 52.4, '08:00', '14:00'
                  FROM slot WHERE id = ?
                """, slot);
    }

    @Test
    void whoWaitsForTheUnitIsToldWhereItStops() {
        Case citizen = Cases.registered();
        Waiting.wish(citizen, office);

        WaitlistTest.free(slot);
        Rests.run(freed);

        String said = sealer.open(
                "sms",
                Sql.value(
                        String.class,
                        "SELECT message FROM sms_message WHERE subject = ? AND template = 'waited-place-offered'",
                        citizen.applicationId()));
        assertTrue(said.contains("، میدان روستا."), said);
    }

    @Test
    void whoWaitsInTheCityIsNotOfferedAStopElsewhere() {
        Case citizen = Cases.registered();
        Waiting.wish(citizen, Waiting.body(citizen, IN_THE_CITY));

        WaitlistTest.free(slot);
        Rests.run(freed);

        assertEquals(0, Waiting.open(citizen));
    }

    @Test
    void whoWaitsInTheProvinceIs() {
        Case citizen = Cases.registered();
        Waiting.wish(citizen, Waiting.body(citizen, "\"province\":\"IR-17\""));

        WaitlistTest.free(slot);
        Rests.run(freed);

        assertEquals(1, Waiting.open(citizen));
    }
}
