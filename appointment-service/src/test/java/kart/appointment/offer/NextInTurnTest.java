package kart.appointment.offer;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three have places of an hour that has two: when the last wants no other, who booked before them is asked. */
@QuarkusTest
class NextInTurnTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    @Inject
    FreedPlaceJob freed;

    private UUID office;
    private long slot;
    private UUID first;
    private UUID second;
    private Case last;
    private UUID third;

    @BeforeEach
    void oneIsTooMany() {
        office = Displaced.office(2);
        Displaced.plan(horizon);
        slot = Displaced.slot(office, Offices.day(4), "10:00");
        first = Displaced.confirmed(Cases.registered(), slot);
        second = Displaced.confirmed(Cases.registered(), slot);
        last = Cases.registered();
        third = Displaced.confirmed(last, slot);
        Displaced.workstations(office, 1);
        Displaced.plan(horizon);
    }

    @Test
    void whoHasRefusedAsOftenAsThereAreOffersKeepsNobodyFromOne() {
        look();
        for (int offer = 1; offer <= 3; offer++) {
            assertEquals(0, open(first) + open(second));
            refuse();
            look();
        }

        assertEquals(3, offers(third));
        assertEquals(1, open(second));
        look();
        look();
        assertEquals(0, offers(first));
        assertEquals(1, offers(second));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void soDoesWhoHasRefusedTheOnlyPlaceThereIs() {
        long only = Displaced.slot(office, Offices.day(3), "10:00");
        Sql.asOwner(
                "UPDATE slot SET planned = 0, capacity = 0 WHERE office_id = ? AND id NOT IN (?, ?)",
                office,
                slot,
                only);
        look();
        refuse();
        Rests.end(freed, only);

        look();

        assertEquals(1, offers(third));
        assertEquals(1, open(second));
        assertEquals(0, offers(first));
        Displaced.assertCountsAreTrue(office);

        // Now there is one that the last did not refuse; but one person is asked already, and one is too many.
        Sql.asOwner(
                "UPDATE slot SET planned = 1, capacity = 1 WHERE id = ?",
                Displaced.slot(office, Offices.day(2), "10:00"));
        look();

        assertEquals(1, offers(third));
        assertEquals(1, open(second));
        assertEquals(0, offers(first));
        Displaced.assertCountsAreTrue(office);
    }

    private void look() {
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        Displaced.run(job);
    }

    private void refuse() {
        String id = Displaced.offers(last, third).path("items[0].id");
        done(200, People.post(last.token(), "/v1/offers/" + id + "/refusal", null));
    }

    private static long open(UUID booking) {
        return Sql.count("SELECT count(*) FROM offer WHERE booking_id = ? AND state = 'OPEN'", booking);
    }

    private static long offers(UUID booking) {
        return Sql.count("SELECT count(*) FROM offer WHERE booking_id = ?", booking);
    }
}
