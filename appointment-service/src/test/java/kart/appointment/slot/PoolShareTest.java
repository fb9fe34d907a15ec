package kart.appointment.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import kart.appointment.Offices;
import org.junit.jupiter.api.Test;

/** Each pool has the part of a day that was set, however few places an hour has. */
@QuarkusTest
class PoolShareTest {

    @Inject
    HorizonJob horizon;

    private CrowdedDay day(int workstations, String pools) {
        CrowdedDay office = new CrowdedDay("08:00", "17:00");
        office.setUp(workstations, pools);
        horizon.run().await().atMost(Duration.ofSeconds(60));
        return office;
    }

    private static String pools(CrowdedDay office) {
        return "%d %d %d"
                .formatted(
                        Offices.planned(office.id, Offices.day(3), "ONLINE"),
                        Offices.planned(office.id, Offices.day(3), "ASSISTED"),
                        Offices.planned(office.id, Offices.day(3), "COUNTER"));
    }

    @Test
    void aFifthOfThePlacesOfASmallOfficeIsForWhomSomebodyHelps() {
        CrowdedDay office = day(3, CrowdedDay.USUAL);

        assertEquals("22 7 9", pools(office), "of 38, one an hour at the counter");
        assertEquals("COUNTER=1 ONLINE=3", office.pools("08:00"));
        assertEquals("ASSISTED=1 COUNTER=1 ONLINE=2", office.pools("09:00"));
    }

    @Test
    void oneWorkstationHasPlacesForThemToo() {
        assertEquals("10 2 0", pools(day(1, "{\"assistedPercent\":20,\"counterPercent\":0}")), "of 12");
    }

    @Test
    void halfOfThePlacesAreForWhoWalksIn() {
        assertEquals("19 0 19", pools(day(3, "{\"assistedPercent\":0,\"counterPercent\":50}")));
    }
}
