package kart.appointment.freed;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.booking.SweepJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A place that was given back is nobody's until a moment that nobody knows. */
@QuarkusTest
class FreedPlaceTest {

    @Inject
    FreedPlaceJob job;

    @Inject
    FreedPlaceRepository places;

    @Inject
    SweepJob sweeps;

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void aCancelledPlaceCannotBeTakenBeforeItIsDue() {
        long slot = Cases.slot(office, 1);
        cancel(citizen, Cases.held(citizen, slot));

        Rests.run(job);
        assertEquals(1, Rests.of(slot));
        refused(409, "slot-full", Cases.hold(Cases.registered(), slot));

        Rests.end(job, slot);
        assertEquals(0, Rests.of(slot));
        Cases.held(Cases.registered(), slot);
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void aPlaceAboutWhichNobodyWasAskedDoesNotComeBackThoughItIsDue() {
        long slot = Cases.slot(office, 1);
        cancel(citizen, Cases.held(citizen, slot));
        Sql.asOwner("UPDATE freed_place SET due_at = now() - interval '1 hour' WHERE slot_id = ?", slot);

        places.comeBack(100).await().atMost(Duration.ofSeconds(30));
        assertEquals(1, Rests.of(slot));

        Rests.run(job);
        assertEquals(0, Rests.of(slot));
    }

    @Test
    void thePlacesOfHoldsThatRanOutAndOfMovesRestToo() {
        long first = Cases.slot(office, 1);
        long second = Cases.slot(office, 1);
        UUID booking = Cases.held(citizen, first);
        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/move", "{\"slotId\":\"" + second + "\"}"));
        assertEquals(1, Rests.of(first));
        assertEquals(0, Rests.of(second));

        Cases.overdue(booking);
        sweeps.expire().await().atMost(Duration.ofSeconds(30));

        assertEquals(1, Rests.of(second));
        refused(409, "slot-full", Cases.hold(Cases.registered(), first));
        refused(409, "slot-full", Cases.hold(Cases.registered(), second));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void theMomentIsRandomWithinItsBounds() {
        int places = 12;
        long slot = Cases.slot(office, places);
        List<UUID> bookings = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            Case other = Cases.registered();
            bookings.add(Cases.held(other, slot));
            cancel(other, bookings.getLast());
        }

        HashSet<Integer> seconds = new HashSet<>();
        for (UUID booking : bookings) {
            seconds.add(rest(booking));
        }
        assertTrue(seconds.stream().allMatch(s -> s >= 120 && s <= 1200), seconds::toString);
        assertTrue(seconds.size() > 1, seconds::toString);
    }

    @Test
    void aPlaceRestsForAtMostHalfOfWhatIsLeftBeforeItsHour() {
        long slot = Cases.slot(office, 1, "ONLINE", Duration.ofMinutes(4));
        UUID booking = Cases.held(citizen, slot);
        cancel(citizen, booking);

        int rest = rest(booking);

        assertTrue(rest > 0 && rest <= 120, () -> rest + " s");
    }

    @Test
    void aPlaceBeyondThePlanAndOneThatHasBegunDoNotRest() {
        long planned = Cases.slot(office, 2);
        UUID booking = Cases.held(citizen, planned);
        Cases.held(Cases.registered(), planned);
        Sql.asOwner("UPDATE slot SET planned = 1 WHERE id = ?", planned);
        long begun = Cases.slot(office, 1, "ONLINE", Duration.ofMinutes(1));
        Case late = Cases.registered();
        UUID lateBooking = Cases.held(late, begun);
        Sql.asOwner("UPDATE slot SET starts_at = now() - interval '1 minute' WHERE id = ?", begun);

        cancel(citizen, booking);
        cancel(late, lateBooking);

        assertEquals(0, Rests.of(planned));
        assertEquals(0, Rests.of(begun));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void aVisitThatIsOverRestsNobodysPlace() {
        UUID booking = Cases.checkedIn(citizen, office);
        done(200, Cases.complete(booking, office));

        assertEquals(0, Sql.count("SELECT count(*) FROM freed_place WHERE booking_id = ?", booking));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoPaidTooLateGetsThePlaceThatRests() {
        long slot = Cases.slot(office, 1);
        UUID lost = Cases.held(citizen, slot);
        Cases.overdue(lost);
        sweeps.expire().await().atMost(Duration.ofSeconds(30));
        assertEquals(1, Rests.of(slot));

        Cases.settle(citizen, "BOOKING");

        assertEquals("place-taken-again", Cases.messages(citizen));
        assertEquals(0, Rests.of(slot));
        assertEquals(1, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
        Rests.assertCountsAreTrue(office);
    }

    private static void cancel(Case who, UUID booking) {
        done(200, People.post(who.token(), "/v1/bookings/" + booking + "/cancellation", null));
    }

    private static int rest(UUID booking) {
        return Sql.value(
                Integer.class,
                "SELECT extract(epoch FROM due_at - freed_at)::int FROM freed_place WHERE booking_id = ?",
                booking);
    }
}
