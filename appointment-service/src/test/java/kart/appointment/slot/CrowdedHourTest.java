package kart.appointment.slot;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.offer.OfferJob;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** However the shares of the pools and the hours of an office change, no hour is sold beyond its workstations. */
@QuarkusTest
class CrowdedHourTest {

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob offers;

    private final List<UUID> bookings = new ArrayList<>();
    private final List<Case> citizens = new ArrayList<>();
    private CrowdedDay office;

    private void open(String opens, String closes) {
        office = new CrowdedDay(opens, closes);
        run();
    }

    @Test
    void aPoolThatGrowsHasNoPlacesOfThoseWhoAreInAnother() {
        open("08:00", "12:00");
        book("10:00", 7);

        office.setUp(7, CrowdedDay.COUNTER_FIRST);
        run();

        assertEquals("ASSISTED=2 COUNTER=1 ONLINE=2", office.pools("10:00"));
        assertEquals("ASSISTED=2 COUNTER=6 ONLINE=2", office.pools("11:00"));
        office.fill();
        assertEquals(10, office.people("10:00"));
        done(200, People.get(People.manager(office.id), "/v1/offices/" + office.id + "/excess"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].excess", equalTo(5));
    }

    @Test
    void anHourThatIsOverfullAlreadySellsNothingAtTheCounter() {
        open("08:00", "12:00");
        book("08:00", 5);

        office.setUp(2, CrowdedDay.USUAL);
        run();

        // Two workstations begin two people in the first hour, and three in each of the others.
        assertEquals("ONLINE=1", office.pools("08:00"));
        assertEquals("COUNTER=1 ONLINE=2", office.pools("10:00"));
        office.fill();
        assertEquals(5, office.people("08:00"));
    }

    @Test
    void placesComeBackAsTheExcessGoes() {
        open("08:00", "12:00");
        book("10:00", 7);
        office.setUp(7, CrowdedDay.COUNTER_FIRST);
        run();

        cancel(1);
        look();
        run();
        assertEquals("ASSISTED=2 COUNTER=2 ONLINE=2", office.pools("10:00"));

        cancel(4);
        look();
        run();
        assertEquals("ASSISTED=2 COUNTER=6 ONLINE=2", office.pools("10:00"));
        assertEquals(0, Sql.count("SELECT count(*) FROM slot_excess WHERE slot_id = ?", office.slot("10:00")));
    }

    @Test
    void whoIsBookedAtAnHourThatBeginsNoMoreStandsInThoseThatBeginBesideIt() {
        open("07:30", "14:30");
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, office.slot("10:30"));
        Cases.settle(citizen, "BOOKING");
        book("10:30", 6);
        book("08:30", 2);

        office.temporarily("09:00", "14:00");
        run();
        look();

        assertEquals("ASSISTED=2 ONLINE=1", office.pools("10:00"));
        assertEquals("ASSISTED=2 ONLINE=1", office.pools("11:00"));
        assertEquals("ASSISTED=2 COUNTER=1 ONLINE=7", office.pools("12:00"));
        // Two of half past eight, when the office is closed, will stand there at nine.
        assertEquals("ASSISTED=2 ONLINE=6", office.pools("09:00"));
        assertEquals("", office.pools("08:30"));
        office.fill();
        for (String hour : List.of("09:00", "10:00", "11:00", "12:00", "13:00")) {
            assertTrue(office.peopleAround(hour) <= 10, () -> hour + ": " + office.peopleAround(hour));
        }
        assertEquals(10, office.peopleAround("10:00"));
        // The office is open at half past ten, and has workstations for them.
        assertEquals("ONLINE=7", office.pools("10:30"));
        assertEquals("booking-confirmed", Cases.messages(citizen));
        assertEquals("CONFIRMED", Cases.bookingState(booking));
    }

    @Test
    void anHourThatBeginsNoMoreKeepsNoMorePeopleThanAreServedUntilTheOfficeCloses() {
        open("07:30", "14:30");
        book("13:30", 7);

        office.temporarily("09:00", "14:00");
        run();

        // Seven workstations begin five people in the last half hour, and ten in the last hour.
        assertEquals("ONLINE=5", office.pools("13:30"));
        assertEquals("ASSISTED=2 ONLINE=1", office.pools("13:00"));

        cancel(7);
        look();
        run();
        assertEquals("ASSISTED=2 COUNTER=1 ONLINE=7", office.pools("13:00"));
        assertEquals("", office.pools("13:30"));
    }

    private void book(String hour, int number) {
        for (int i = 0; i < number; i++) {
            citizens.add(Cases.registered());
            bookings.add(Cases.held(citizens.getLast(), office.slot(hour)));
        }
    }

    private void cancel(int number) {
        for (int i = 0; i < number; i++) {
            String path = "/v1/bookings/" + bookings.removeLast() + "/cancellation";
            done(200, People.post(citizens.removeLast().token(), path, null));
        }
        Sql.asOwner("UPDATE slot SET resting = 0 WHERE office_id = ? AND booked + resting <= planned", office.id);
        Sql.asOwner("DELETE FROM freed_place f USING slot s WHERE s.id = f.slot_id AND s.resting = 0");
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    /** Looks at the excess as a scheduler does. */
    private void look() {
        Sql.asOwner("UPDATE slot_excess SET look_at = now()");
        try {
            VertxContextSupport.subscribeAndAwait(offers::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
