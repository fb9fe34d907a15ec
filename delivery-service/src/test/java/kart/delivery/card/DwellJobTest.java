package kart.delivery.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.Jobs;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DwellJobTest {

    @Test
    void theOwnerIsToldOfTheArrivalAndReminded() {
        Case c = Cases.atOffice();

        Jobs.watchDwelling();
        Jobs.watchDwelling();
        assertEquals(1, notices(c));

        wait(c, 31);
        Jobs.watchDwelling();
        Jobs.watchDwelling();
        assertEquals(2, notices(c));

        wait(c, 20);
        Jobs.watchDwelling();
        Jobs.watchDwelling();
        assertEquals(3, notices(c));
        assertEquals("AT_OFFICE", c.state());
    }

    @Test
    void anOwnerWithoutANumberKeepsNobodyFromBeingTold() {
        Case unreachable = Cases.atOffice();
        Sql.asOwner("UPDATE application SET sealed_mobile = NULL WHERE id = ?", unreachable.applicationId());
        Case other = Cases.atOffice();

        Jobs.watchDwelling();

        assertEquals(0, notices(unreachable));
        assertEquals(1, notices(other));
        assertEquals("AT_OFFICE", unreachable.state());
    }

    @Test
    void twoReplicasTellOnce() {
        Case c = Cases.atOffice();

        Race.of(4, caller -> {
            Jobs.watchDwelling();
            return null;
        });

        assertEquals(1, notices(c));
    }

    @Test
    void aCardThatNobodyFetchesGoesBack() {
        Case c = Cases.atOffice();
        wait(c, 59);
        Jobs.watchDwelling();
        assertEquals("AT_OFFICE", c.state());

        wait(c, 2);
        Jobs.watchDwelling();

        assertEquals("RETURNING", c.state());
        List<String> told = Cases.told(c);
        assertEquals("returned", told.getLast());
    }

    private static void wait(Case c, int days) {
        Sql.asOwner("UPDATE card SET moved_at = moved_at - ? * interval '1 day' WHERE id = ?", days, c.cardId());
    }

    private static long notices(Case c) {
        return Sql.count(
                "SELECT count(*) FROM sms_message WHERE subject = ? AND template = 'card-at-office'",
                c.applicationId());
    }
}
