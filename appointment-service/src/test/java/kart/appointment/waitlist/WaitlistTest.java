package kart.appointment.waitlist;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.notice.ReminderJob;
import kart.appointment.offer.OfferJob;
import kart.testing.Metrics;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A place that was given back goes to those who wait, in their order, before it is anybody's. */
@QuarkusTest
class WaitlistTest {

    @Inject
    FreedPlaceJob freed;

    @Inject
    OfferJob offers;

    @Inject
    ReminderJob reminders;

    private UUID office;
    private long slot;
    private Case first;
    private Case second;

    @BeforeEach
    void twoWait() {
        office = Cases.office();
        slot = Cases.slot(office, 1);
        first = Cases.registered();
        second = Cases.registered();
    }

    @Test
    void aFreedPlaceIsOfferedToWhoWaitsLongestAndIsTheirsByAcceptance() {
        UUID wish = Waiting.wish(first, office);
        Waiting.wish(second, office);

        free(slot);
        Rests.run(freed);

        Waiting.offers(first)
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("OPEN"))
                .body("items[0].wishId", equalTo(wish.toString()))
                .body("items[0].bookingId", nullValue())
                .body("items[0].slotId", equalTo(Long.toString(slot)))
                .body("items[0].answerBy", notNullValue());
        Waiting.offers(second).then().body("items", hasSize(0));
        assertEquals("waited-place-offered", Cases.messages(first));
        Rests.end(freed, slot);
        refused(409, "slot-full", Cases.hold(Cases.registered(), slot));

        done(200, Waiting.answer(first, "acceptance"))
                .then()
                .body("state", equalTo("HELD"))
                .body("slotId", equalTo(Long.toString(slot)));
        assertEquals("FULFILLED", Waiting.state(wish));
        assertEquals(1, Cases.told(first, "kart.booking.held.v1"));
        assertEquals(0, Sql.count("SELECT count(*) FROM wish_place WHERE wish_id = ?", wish));
        Rests.assertCountsAreTrue(office);
        refused(409, "offer-moved-on", Waiting.answer(first, "acceptance"));
    }

    @Test
    void whoHasPaidIsConfirmedAtOnceAndHearsOfItOnce() {
        Waiting.wish(first, office);
        Cases.settle(first, "BOOKING");
        free(slot);
        Rests.run(freed);
        Metrics before = Metrics.scrape();

        done(200, Waiting.answer(first, "acceptance")).then().body("state", equalTo("CONFIRMED"));

        assertEquals(1, Cases.told(first, "kart.booking.confirmed.v1"));
        assertEquals(taken(before) + 1, taken(Metrics.scrape()));
        run(reminders::run);
        run(reminders::run);
        assertEquals("waited-place-offered booking-confirmed", Cases.messages(first));
    }

    @Test
    void whatOneRefusesOrDoesNotAnswerGoesToTheNextAndThenToEverybody() {
        Waiting.wish(first, office);
        Waiting.wish(second, office);
        free(slot);
        Rests.run(freed);

        done(200, Waiting.answer(first, "refusal"));
        Rests.run(freed);
        assertEquals(0, Waiting.open(first));
        assertEquals(1, Waiting.open(second));

        Sql.asOwner("UPDATE offer SET answer_by = now() WHERE application_id = ?", second.applicationId());
        run();
        Rests.run(freed);
        Rests.assertCountsAreTrue(office);
        assertEquals(1, Rests.of(slot));
        refused(409, "slot-full", Cases.hold(Cases.registered(), slot));

        Rests.end(freed, slot);
        Cases.held(Cases.registered(), slot);
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoHasALaterPlaceIsOfferedAnEarlierOneAfterThoseWhoHaveNone() {
        long later = Cases.slot(office, 1, "ONLINE", Duration.ofDays(4));
        UUID booking = Cases.held(first, later);
        Cases.settle(first, "BOOKING");
        Waiting.wish(first, office);
        Waiting.wish(second, office);

        free(slot);
        Rests.run(freed);
        assertEquals(0, Waiting.open(first));
        assertEquals(1, Waiting.open(second));

        done(200, Waiting.answer(second, "refusal"));
        long latest = Cases.slot(office, 1, "ONLINE", Duration.ofDays(5));
        free(latest);
        Rests.run(freed);
        Waiting.offers(first)
                .then()
                .body("items", hasSize(1))
                .body("items[0].bookingId", equalTo(booking.toString()))
                .body("items[0].slotId", equalTo(Long.toString(slot)));
        assertEquals("booking-confirmed earlier-place-offered", Cases.messages(first));
        done(200, Waiting.answer(first, "acceptance")).then().body("id", equalTo(booking.toString()));
        assertEquals(1, Cases.told(first, "kart.booking.moved.v1"));
        assertEquals(1, Rests.of(later));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void aNumberThatCannotBeOpenedKeepsNobodyFromTheirOffer() {
        Waiting.wish(first, office);
        Waiting.wish(second, office);
        Sql.asOwner("UPDATE application SET sealed_mobile = 'x' WHERE id = ?", first.applicationId());
        free(slot);
        free(Cases.slot(office, 1));
        Rests.run(freed);

        assertEquals(1, Waiting.open(first));
        assertEquals("", Cases.messages(first));
        assertEquals(1, Waiting.open(second));
        assertEquals("waited-place-offered", Cases.messages(second));
    }

    @Test
    void placesThatNobodyWantedComeBackAlsoWhileTheAskingFails() {
        long other = Cases.slot(office, 1);
        free(other);
        Rests.run(freed);
        Waiting.wish(first, office);
        free(slot);
        Sql.asOwner("UPDATE freed_place SET due_at = now() WHERE slot_id IN (?, ?)", slot, other);

        Sql.asOwner("ALTER TABLE offer ADD CONSTRAINT offer_fails CHECK (wish_id IS NULL) NOT VALID");
        try {
            Rests.run(freed);
        } finally {
            Sql.asOwner("ALTER TABLE offer DROP CONSTRAINT offer_fails");
        }

        assertEquals(0, Rests.of(other));
        assertEquals(1, Rests.of(slot));
        Rests.run(freed);
        assertEquals(1, Waiting.open(first));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoBooksElsewhereMeanwhileIsRefusedAndThePlaceGoesOn() {
        Waiting.wish(first, office);
        free(slot);
        Rests.run(freed);
        Cases.held(first, Cases.slot(office, 1));

        refused(409, "already-booked", Waiting.answer(first, "acceptance"));
        assertEquals(1, Waiting.open(first));
        run();

        Waiting.offers(first).then().body("items[0].state", equalTo("WITHDRAWN"));
        Rests.assertCountsAreTrue(office);
        assertEquals(1, Rests.of(slot));
    }

    @Test
    void aPlaceThatThePlanHasNoMoreOrOfAnOfficeThatTakesNobodyIsNotTaken() {
        Waiting.wish(first, office);
        free(slot);
        Rests.run(freed);

        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = ?", slot);
        refused(409, "offer-moved-on", Waiting.answer(first, "acceptance"));
        Sql.asOwner("UPDATE slot SET planned = 1 WHERE id = ?", slot);
        Sql.asOwner("UPDATE office SET open = false WHERE id = ?", office);
        refused(409, "offer-moved-on", Waiting.answer(first, "acceptance"));
        Sql.asOwner("UPDATE office SET open = true WHERE id = ?", office);

        done(200, Waiting.answer(first, "acceptance"));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void whoWaitsNoMoreLosesTheOffer() {
        UUID wish = Waiting.wish(first, office);
        free(slot);
        Rests.run(freed);

        done(200, People.post(first.token(), "/v1/wishes/" + wish + "/withdrawal", null))
                .then()
                .body("state", equalTo("WITHDRAWN"));
        run();

        Waiting.offers(first).then().body("items[0].state", equalTo("WITHDRAWN"));
        Rests.assertCountsAreTrue(office);
        refused(409, "wish-moved-on", People.post(first.token(), "/v1/wishes/" + wish + "/withdrawal", null));
    }

    private static double taken(Metrics metrics) {
        return metrics.value("kart_booking_moves_total", "from", "", "to", "CONFIRMED");
    }

    /** Somebody takes the only place of a slot and gives it up. */
    static void free(long slot) {
        Case giver = Cases.registered();
        UUID booking = Cases.held(giver, slot);
        done(200, People.post(giver.token(), "/v1/bookings/" + booking + "/cancellation", null));
    }

    private void run() {
        run(offers::run);
    }

    /** Runs a job as a scheduler does. */
    private static void run(Supplier<Uni<Void>> job) {
        try {
            VertxContextSupport.subscribeAndAwait(job);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
