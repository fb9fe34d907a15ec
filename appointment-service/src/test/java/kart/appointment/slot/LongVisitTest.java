package kart.appointment.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import kart.appointment.Offices;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** Where one person takes longer than an hour, people come when a workstation is free for them. The office is open 8 to 12. */
@QuarkusTest
class LongVisitTest {

    @Inject
    HorizonJob horizon;

    @Test
    void theFirstComeWhenTheOfficeOpensAndTheLastAreDoneWhenItCloses() {
        assertEquals("08:00=3 10:00=3", planned(3, 120));
    }

    @Test
    void nobodyComesWithWhomAWorkstationWouldNotBeDone() {
        assertEquals("08:00=2 09:00=2", planned(2, 90));
        assertEquals("08:00=1", planned(1, 121));
        assertEquals("08:00=1", planned(1, 240));
        assertEquals("", planned(1, 241));
    }

    private String planned(int workstations, int minutes) {
        UUID office = Offices.open();
        Sql.asOwner(
                "UPDATE office SET workstations = ?, minutes_per_person = ? WHERE id = ?",
                workstations,
                minutes,
                office);
        horizon.run().await().atMost(Duration.ofSeconds(60));
        return Offices.planned(office, Offices.day(3));
    }
}
