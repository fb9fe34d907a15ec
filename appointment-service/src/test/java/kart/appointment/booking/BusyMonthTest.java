package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import kart.appointment.Offices;
import kart.appointment.calendar.CalendarService;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.offer.OfferJob;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.Test;

/**
 * A busy month at two hundred offices: closures of offices and of a province, changes of capacity, of shares and of hours,
 * holds that run out, cancellations, moves, people who come without an appointment, are enrolled or sent home, do not come,
 * or wait. Every law holds all the while, and nothing is left over at the end.
 */
@QuarkusTest
@TestProfile(MovedClock.class)
class BusyMonthTest {

    private static final long SEED = 1405;
    private static final int OFFICES = 200;
    private static final int DAYS = 30;
    private static final int CITIZENS_A_DAY = 400;

    /**
     * When at the earliest the province is closed for the day after tomorrow, and when only on paper: the closure is lifted in
     * time. Each is the first such morning before a day on which people work.
     */
    private static final int SNOW = 6;

    private static final int FALSE_ALARM = 16;

    @Inject
    HoldRepository holds;

    @Inject
    CalendarService calendar;

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
        MonthDesk desk = new MonthDesk(month);
        String alarm = null;
        month.openOffices(OFFICES);
        clock.install();
        LocalDate first = Offices.today().plusDays(1);
        calendar.closeOnHolidays(first, first.plusDays(DAYS)).await().atMost(Duration.ofSeconds(30));
        int snow = beforeAWorkingDay(first, SNOW);
        int falseAlarm = beforeAWorkingDay(first, FALSE_ALARM);
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
            if (i == snow) {
                month.closeProvince(today.plusDays(2).toString());
            } else if (i == falseAlarm) {
                alarm = month.closeProvince(today.plusDays(2).toString());
            } else if (i == falseAlarm + 1) {
                month.lift(alarm);
            }
            run(horizon::run);
            jobs();
            at(today, 10, 0);
            desk.attend(5, day);
            desk.miss(2, day);
            desk.walkIn(2, day);
            at(today, 20, 0);
            month.answerOffers();
            jobs();
            if (i % 5 == 0) {
                MonthLaws.assertHold(day, clock.now());
            }
        }
        LocalDate after = first.plusDays(DAYS + 12L);
        at(after, 6, 0);
        jobs();
        run(sweeps::endDays);
        jobs();

        MonthLaws.assertHold("the end", clock.now());
        assertSeen();
        assertTrue(desk.turnedAway() > 0, "walk-ins without a place");
        assertTrue(desk.cameBack() > 0, "late comers");
        assertProvinceWasClosed(first.plusDays(snow + 2L), first.plusDays(falseAlarm + 2L));
        assertEquals(0, ours("SELECT count(*) FROM ours WHERE booked + resting > 0"));
        assertEquals(0, Sql.count("SELECT count(*) FROM wish WHERE state = 'WAITING' AND last_day < ?", after));
    }

    private static int beforeAWorkingDay(LocalDate first, int earliest) {
        int morning = earliest;
        while (Sql.count(
                        "SELECT count(*) FROM closure WHERE scope = 'NATION' AND lifted_at IS NULL AND day = ?",
                        first.plusDays(morning + 2L))
                > 0) {
            morning++;
        }
        return morning;
    }

    /** The month was busy: everything that can happen has happened. */
    private void assertSeen() {
        for (String state : List.of("COMPLETED", "INCOMPLETE", "NO_SHOW", "CANCELLED", "EXPIRED")) {
            seen(state, "SELECT count(*) FROM booking b JOIN ours s ON s.id = b.slot_id WHERE b.state = ?", state);
        }
        for (String state : List.of("COMPLETED", "INCOMPLETE")) {
            seen("walk-in " + state, """
                    SELECT count(*) FROM booking b JOIN ours s ON s.id = b.slot_id
                     WHERE s.pool = 'COUNTER' AND b.state = ?
                    """, state);
        }
        for (String state : List.of("ACCEPTED", "REFUSED", "EXPIRED")) {
            seen(state, """
                    SELECT count(*) FROM offer f JOIN ours s ON s.id = f.slot_id
                     WHERE f.wish_id IS NOT NULL AND f.state = ?
                    """, state);
        }
        seen(
                "places too many",
                "SELECT count(*) FROM offer f JOIN ours s ON s.id = f.from_slot_id WHERE f.wish_id IS NULL");
        seen("earlier places", "SELECT count(*) FROM offer WHERE wish_id IS NOT NULL AND booking_id IS NOT NULL");
        seen("places kept at an hour that begins no more", """
                SELECT count(*) FROM ours s JOIN temporary_hours t ON t.office_id = s.office_id AND t.first_day = s.local_date
                 WHERE s.planned > 0 AND extract(minute FROM s.starts_at AT TIME ZONE 'Asia/Tehran') = 0
                """);
        seen("closures", "SELECT count(*) FROM closure c WHERE c.office_id IN (SELECT office_id FROM ours)");
    }

    /** On the closed day nobody of the province came; who had a place was moved or told. The other day was as any. */
    private void assertProvinceWasClosed(LocalDate closed, LocalDate lifted) {
        seen("people of a closed province", """
                SELECT count(*) FROM booking b JOIN ours s ON s.id = b.slot_id
                  JOIN outbox_event e ON e.data ->> 'bookingId' = b.id::text AND e.data ->> 'reason' = 'OFFICE_CLOSED'
                 WHERE s.province_code = ? AND s.local_date = ? AND b.state = 'CANCELLED'
                """, Month.PROVINCE, closed);
        assertEquals(0, ours("""
                SELECT count(*) FROM booking b JOIN ours s ON s.id = b.slot_id
                 WHERE s.province_code = ? AND s.local_date = ? AND b.state NOT IN ('CANCELLED', 'EXPIRED')
                """, Month.PROVINCE, closed));
        seen(
                "places of a province that was not closed after all",
                "SELECT count(*) FROM ours WHERE province_code = ? AND local_date = ? AND planned > 0",
                Month.PROVINCE,
                lifted);
    }

    private static void seen(String what, String count, Object... parameters) {
        assertTrue(ours(count, parameters) > 0, what);
    }

    private static long ours(String count, Object... parameters) {
        return Sql.count(MonthLaws.OURS + count, parameters);
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
