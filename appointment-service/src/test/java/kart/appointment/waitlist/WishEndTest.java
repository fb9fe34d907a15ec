package kart.appointment.waitlist;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.offer.OfferJob;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long somebody waits, and that they hear when it is over. */
@QuarkusTest
class WishEndTest {

    @Inject
    FreedPlaceJob freed;

    @Inject
    OfferJob offers;

    private UUID office;
    private Case first;
    private Case second;

    @BeforeEach
    void twoWait() {
        office = Cases.office();
        first = Cases.registered();
        second = Cases.registered();
    }

    @Test
    void afterAsManyOffersAsThereAreAWishLapsesAndSoDoesOneWhoseLastDayIsOver() {
        UUID wish = Waiting.wish(first, office);
        UUID old = Waiting.wish(second, office);
        Sql.asOwner("UPDATE wish SET first_day = current_date - 9, last_day = current_date - 2 WHERE id = ?", old);
        for (int offer = 1; offer <= 3; offer++) {
            WaitlistTest.free(Cases.slot(office, 1));
            Rests.run(freed);
            Rests.run(freed);
            assertEquals("WAITING", Waiting.state(wish));
            done(200, Waiting.answer(first, "refusal"));
        }
        Rests.run(freed);

        assertEquals("LAPSED", Waiting.state(wish));
        assertEquals("LAPSED", Waiting.state(old));
        assertEquals(
                "waited-place-offered waited-place-offered waited-place-offered wish-lapsed", Cases.messages(first));
        assertEquals("wish-lapsed", Cases.messages(second));
        Waiting.offers(first).then().body("items", hasSize(3));
        Waiting.wish(first, office);
    }

    @Test
    void anOfferThatIsTakenBackDoesNotCount() {
        UUID wish = Waiting.wish(first, office);
        for (int offer = 1; offer <= 3; offer++) {
            long gone = Cases.slot(office, 1);
            WaitlistTest.free(gone);
            Rests.run(freed);
            assertEquals(1, Waiting.open(first));
            Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = ?", gone);
            run();
            assertEquals(0, Waiting.open(first));
        }
        Rests.run(freed);
        assertEquals("WAITING", Waiting.state(wish));
        assertEquals(0, Sql.count("SELECT offers::bigint FROM wish WHERE id = ?", wish));
        Rests.assertCountsAreTrue(office);

        // A version that knows nothing of wishes has taken them back.
        Sql.asOwner("UPDATE wish SET offers = 3 WHERE id = ?", wish);
        Rests.run(freed);
        assertEquals("LAPSED", Waiting.state(wish));
    }

    private void run() {
        try {
            VertxContextSupport.subscribeAndAwait(offers::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
