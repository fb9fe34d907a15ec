package kart.appointment.offer;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.slot.HorizonJob;
import kart.appointment.waitlist.Waiting;
import kart.appointment.waitlist.WaitlistService;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** People who wait and have a place too many: two jobs have offers for them, and each gets one. */
@QuarkusTest
class BothJobsConcurrencyTest {

    private static final int PEOPLE = 6;

    @Inject
    HorizonJob horizon;

    @Inject
    FreedPlaceJob freed;

    @Inject
    OfferJob offers;

    @Inject
    ExcessService excess;

    @Inject
    WaitlistService waitlist;

    @Test
    void whoTookAPlaceWhileAnotherWasOfferedIsPassedOverUntilThatOfferHasEnded() {
        UUID office = Displaced.office(1);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(4);
        Case who = Cases.registered();
        Waiting.wish(who, office);
        giveBack(Displaced.slot(office, Offices.day(2), "10:00"));
        Rests.run(freed);
        long slot = Displaced.slot(office, day, "10:00");
        UUID booking = Displaced.confirmed(who, slot);
        onlyThisIsShort(office, day);

        await(excess::look);

        // What a look cannot change is due later: at once it would be looked at for ever.
        assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM slot_excess WHERE slot_id = ? AND look_at >= since + interval '1 minute'",
                        slot));
        Sql.asOwner("UPDATE slot_excess SET look_at = now() WHERE slot_id = ?", slot);
        Displaced.run(offers);
        Displaced.offers(who, booking).then().body("items", hasSize(1)).body("items[0].state", equalTo("OPEN"));
        Displaced.assertCountsAreTrue(office);
    }

    @RepeatedTest(5)
    void bothJobsAtOnceMakeOneOfferForEachAndNeverWaitForEachOtherInACircle() {
        UUID office = Displaced.office(PEOPLE / 2);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(4);
        List<Case> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Cases.registered());
        }
        // Who registered last booked first: the orders of applications and of bookings are opposite.
        people.reversed().forEach(who -> Displaced.confirmed(who, Displaced.slot(office, day, "10:00")));
        people.forEach(who -> Waiting.wish(who, office));
        Rests.run(freed);
        for (int i = 0; i < PEOPLE; i++) {
            giveBack(Displaced.slot(office, Offices.day(2), "10:00"));
        }
        onlyThisIsShort(office, day);

        Race.of(2, i -> await(() -> i == 0 ? excess.look() : waitlist.look(PEOPLE)));

        people.forEach(who -> assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM offer WHERE application_id = ? AND state = 'OPEN'",
                        who.applicationId())));
        Displaced.assertCountsAreTrue(office);
    }

    /** Closes a day; slots of other tests are not looked at meanwhile. */
    private void onlyThisIsShort(UUID office, LocalDate day) {
        Displaced.close(office, day, day);
        Sql.asOwner("UPDATE slot_excess SET look_at = now() + interval '1 hour'");
        Displaced.plan(horizon);
    }

    private static void giveBack(long slot) {
        Case giver = Cases.registered();
        UUID booking = Cases.held(giver, slot);
        done(200, People.post(giver.token(), "/v1/bookings/" + booking + "/cancellation", null));
    }

    /** Runs something as a scheduler does. */
    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
