package kart.appointment.offer;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
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
import kart.testing.TestDatabase;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People who wait and have a place too many: two jobs have offers for them, and each gets one. */
@QuarkusTest
class BothJobsConcurrencyTest {

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

    /** Somebody else has the offer in the middle, so that both jobs have some and wait for others. */
    @RepeatedTest(3)
    @Timeout(300)
    void bothJobsMakeOffersInOneOrderAndNeverWaitForEachOtherInACircle() throws SQLException {
        UUID office = Displaced.office(2);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(4);
        List<Case> people = List.of(Cases.registered(), Cases.registered(), Cases.registered());
        // Who registered last booked first: the orders of applications and of bookings are opposite.
        people.reversed().forEach(who -> Displaced.confirmed(who, Displaced.slot(office, day, "10:00")));
        people.forEach(who -> Waiting.wish(who, office));
        Rests.run(freed);
        people.forEach(who -> giveBack(Displaced.slot(office, Offices.day(2), "10:00")));
        onlyThisIsShort(office, day);

        try (Connection somebody = TestDatabase.asOwner()) {
            somebody.setAutoCommit(false);
            offer(somebody, people.get(1), Displaced.slot(office, Offices.day(2), "11:00"));
            Race.of(3, i -> switch (i) {
                case 0 -> await(() -> excess.look());
                case 1 -> await(() -> waitlist.look(people.size()));
                default -> letGoWhenBothWait(somebody);
            });
        }

        people.forEach(who -> assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM offer WHERE application_id = ? AND state = 'OPEN'",
                        who.applicationId())));
        Displaced.assertCountsAreTrue(office);
    }

    private static void offer(Connection somebody, Case who, long slot) throws SQLException {
        try (PreparedStatement offer = somebody.prepareStatement("""
                INSERT INTO offer (booking_id, application_id, citizen_id, from_slot_id, slot_id, state, answer_by)
                SELECT id, application_id, citizen_id, slot_id, ?, 'OPEN', now() FROM booking WHERE application_id = ?
                """)) {
            offer.setLong(1, slot);
            offer.setObject(2, who.applicationId());
            assertEquals(1, offer.executeUpdate());
        }
    }

    private static int letGoWhenBothWait(Connection somebody) {
        Sql.awaitWaiting(2);
        try {
            somebody.rollback();
            return 0;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
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
