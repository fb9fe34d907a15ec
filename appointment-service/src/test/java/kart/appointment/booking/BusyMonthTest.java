package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import kart.appointment.Offices;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.offer.OfferJob;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.Test;

/**
 * A busy month at two hundred offices: closures, changes of capacity, holds that run out, cancellations, moves, people who
 * do not come, people who wait. Every law holds all the while, and nothing is left over at the end.
 */
@QuarkusTest
@TestProfile(MovedClock.class)
class BusyMonthTest {

    private static final long SEED = 1405;
    private static final int OFFICES = 200;
    private static final int DAYS = 30;
    private static final int CITIZENS_A_DAY = 400;

    private static final String OURS =
            "SELECT s.* FROM slot s JOIN office o ON o.id = s.office_id AND o.code LIKE 'MONTH-%'";
    private static final String LIVE = "b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')";

    /** A law, and the query that counts how often it is broken. */
    private static final Map<String, String> LAWS = new LinkedHashMap<>(Map.of(
            "no slot is over",
            "SELECT count(*) FROM (" + OURS + ") s WHERE booked + resting > capacity",
            "booked is the number of live bookings",
            "SELECT count(*) FROM (" + OURS
                    + ") s WHERE booked <> (SELECT count(*) FROM booking b WHERE b.slot_id = s.id AND " + LIVE + ")",
            "resting is the number of open offers and of places that rest",
            "SELECT count(*) FROM (" + OURS + ") s WHERE resting <>"
                    + " (SELECT count(*) FROM offer f WHERE f.slot_id = s.id AND f.state = 'OPEN')"
                    + " + (SELECT count(*) FROM freed_place p WHERE p.slot_id = s.id)",
            "a citizen has one live booking",
            "SELECT count(*) FROM (SELECT FROM booking b WHERE " + LIVE
                    + " GROUP BY citizen_id HAVING count(*) > 1) twice",
            "the history ends where the booking is",
            "SELECT count(*) FROM booking b JOIN (" + OURS
                    + ") s ON s.id = b.slot_id WHERE b.state || ' ' || b.slot_id IS DISTINCT FROM (SELECT h.to_state || ' '"
                    + " || h.slot_id FROM booking_history h WHERE h.booking_id = b.id ORDER BY h.id DESC LIMIT 1)",
            "every hold is told once",
            "SELECT count(*) FROM (SELECT FROM booking b JOIN (" + OURS
                    + ") s ON s.id = b.slot_id LEFT JOIN outbox_event e"
                    + " ON e.data ->> 'bookingId' = b.id::text AND (e.type = 'kart.booking.held.v1'"
                    + " OR (e.type = 'kart.booking.confirmed.v1' AND b.expires_at IS NULL))"
                    + " GROUP BY b.id HAVING count(e.type) <> 1) untold",
            "an open offer is of one who can take it, or ends soon",
            "SELECT count(*) FROM offer f WHERE f.state = 'OPEN' AND f.wish_id IS NOT NULL AND NOT EXISTS"
                    + " (SELECT FROM wish w WHERE w.id = f.wish_id AND w.application_id = f.application_id)",
            "a wish is found while it waits and not after",
            "SELECT count(*) FROM wish w WHERE (w.state = 'WAITING')"
                    + " <> EXISTS (SELECT FROM wish_place p WHERE p.wish_id = w.id)"));

    @Inject
    HoldRepository holds;

    @Inject
    SweepJob sweeps;

    @Inject
    FreedPlaceJob freed;

    @Inject
    OfferJob offers;

    @Inject
    HorizonJob horizon;

    private final MovedClock clock = new MovedClock();

    @Test
    void endsWithEveryLawHoldingAndNothingLeftOver() {
        Month month = new Month(holds, SEED);
        month.openOffices(OFFICES);
        clock.install();
        LocalDate first = Offices.today().plusDays(1);
        for (int i = 0; i < DAYS; i++) {
            LocalDate today = first.plusDays(i);
            String day = today.toString();
            at(today, 6, 0);
            run(sweeps::endDays);
            run(horizon::run);
            at(today, 7, 30);
            List<UUID> without = month.book(
                    CITIZENS_A_DAY,
                    today.plusDays(1).toString(),
                    today.plusDays(3).toString());
            month.changeMinds(15, day);
            at(today, 7, 40);
            run(freed::run);
            month.await(
                    without.subList(0, Math.min(8, without.size())),
                    3,
                    day,
                    today.plusDays(9).toString());
            at(today, 9, 0);
            jobs();
            month.answerOffers();
            month.changePlans(1, today.plusDays(2).toString());
            run(horizon::run);
            jobs();
            at(today, 10, 0);
            month.attend(5, day);
            at(today, 20, 0);
            month.answerOffers();
            jobs();
            if (i % 5 == 0) {
                assertLaws(day);
            }
        }
        LocalDate after = first.plusDays(DAYS + 12L);
        at(after, 6, 0);
        jobs();
        run(sweeps::endDays);
        jobs();

        assertLaws("the end");
        assertSeen();
        assertEquals(0, Sql.count("SELECT count(*) FROM (" + OURS + ") s WHERE booked + resting > 0"));
        assertEquals(0, Sql.count("SELECT count(*) FROM wish WHERE state = 'WAITING' AND last_day < ?", after));
    }

    /** The month was busy: everything that can happen has happened. */
    private void assertSeen() {
        for (String state : List.of("CANCELLED", "EXPIRED", "NO_SHOW", "INCOMPLETE")) {
            seen(
                    state,
                    "SELECT count(*) FROM booking b JOIN (" + OURS + ") s ON s.id = b.slot_id WHERE b.state = '" + state
                            + "'");
        }
        for (String state : List.of("ACCEPTED", "REFUSED", "EXPIRED")) {
            seen(
                    state,
                    "SELECT count(*) FROM offer f JOIN (" + OURS
                            + ") s ON s.id = f.slot_id WHERE f.wish_id IS NOT NULL AND f.state = '" + state + "'");
        }
        seen(
                "places too many",
                "SELECT count(*) FROM offer f JOIN (" + OURS + ") s ON s.id = f.from_slot_id WHERE f.wish_id IS NULL");
        seen("earlier places", "SELECT count(*) FROM offer WHERE wish_id IS NOT NULL AND booking_id IS NOT NULL");
        seen(
                "closures",
                "SELECT count(*) FROM closure c JOIN office o ON o.id = c.office_id AND o.code LIKE 'MONTH-%'");
    }

    private static void seen(String what, String count) {
        assertTrue(Sql.count(count) > 0, what);
    }

    private static void assertLaws(String when) {
        LAWS.forEach((law, broken) -> assertEquals(0, Sql.count(broken), () -> when + ": " + law));
    }

    private void at(LocalDate day, int hour, int minute) {
        Instant later = TehranTime.instant(day, LocalTime.of(hour, minute));
        clock.moveTo(later);
    }

    private void jobs() {
        run(sweeps::expire);
        run(offers::run);
        run(freed::run);
    }

    private static void run(Supplier<Uni<Void>> job) {
        try {
            VertxContextSupport.subscribeAndAwait(job::get);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
