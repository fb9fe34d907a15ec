package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that break the laws of a month are seen by them, and no others are. */
@QuarkusTest
class MonthLawsTest {

    private static final String LOOKED_AFTER =
            "a slot that has more people than its plan is looked after until its hour";
    private static final String TOLD = "who is booked on a day that is closed has another place offered, or was told";
    private static final String PLANNED = "no more places are planned at a time than the workstations begin people";
    private static final String SOLD_ONCE = "an hour is sold once, whatever pool or start its people are booked at";

    private final LocalDate day = Offices.day(5);
    private UUID office;

    @BeforeEach
    void openAnOfficeOfTheMonth() {
        office = Cases.office();
        Sql.asOwner(
                "UPDATE office SET code = 'MONTH-' || code, workstations = 2, minutes_per_person = 60 WHERE id = ?",
                office);
    }

    @AfterEach
    void leaveTheMonth() {
        Sql.asOwner("UPDATE office SET code = substr(code, 7) WHERE id = ?", office);
    }

    @Test
    void aSlotWithMorePeopleThanItsPlanIsToBeInTheListUntilItsHour() {
        long slot = slot("08:00", "ONLINE", 1, 1);
        assertBroken(0, LOOKED_AFTER);

        Sql.asOwner("UPDATE slot SET booked = 2, capacity = 2 WHERE id = ?", slot);
        assertBroken(1, LOOKED_AFTER);
        Sql.asOwner("UPDATE slot SET booked = 1, resting = 1 WHERE id = ?", slot);
        assertBroken(1, LOOKED_AFTER);
        assertEquals(0, MonthLaws.broken(LOOKED_AFTER, at("08:00")));

        Sql.asOwner("INSERT INTO slot_excess (slot_id) VALUES (?)", slot);
        assertBroken(0, LOOKED_AFTER);
    }

    @Test
    void whoIsBookedOnAClosedDayIsToHaveAnOfferOrToBeTold() {
        long slot = slot("08:00", "ONLINE", 1, 0);
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, slot);
        Cases.settle(citizen, "BOOKING");
        assertBroken(0, TOLD);

        Sql.asOwner("""
                INSERT INTO closure (scope, office_id, day, reason_fa, reason_en, added_by)
                VALUES ('OFFICE', ?, ?, 'x', 'x', 'test')
                """, office, day);
        assertBroken(1, TOLD);
        assertEquals(0, MonthLaws.broken(TOLD, at("08:00")));

        Sql.asOwner("""
                INSERT INTO offer (booking_id, application_id, citizen_id, from_slot_id, slot_id, state, answer_by)
                SELECT id, application_id, citizen_id, slot_id, ?, 'OPEN', now() FROM booking WHERE id = ?
                """, slot("09:00", "ONLINE", 1, 0), booking);
        assertBroken(0, TOLD);
        Sql.asOwner(
                "UPDATE offer SET state = 'REFUSED', ended_at = now(), ended_by = 'x' WHERE booking_id = ?", booking);
        assertBroken(1, TOLD);
        Sql.asOwner("INSERT INTO excess_notice (booking_id, slot_id) VALUES (?, ?)", booking, slot);
        assertBroken(0, TOLD);
    }

    @Test
    void anHourIsToHaveNoMorePlacesThanWorkstationsOverAllPools() {
        slot("08:00", "ONLINE", 1, 1);
        long counter = slot("08:00", "COUNTER", 1, 0);
        assertBroken(0, PLANNED);
        assertBroken(0, SOLD_ONCE);

        Sql.asOwner("UPDATE slot SET planned = 2, capacity = 2 WHERE id = ?", counter);
        assertBroken(1, PLANNED);
        assertBroken(1, SOLD_ONCE);
    }

    @Test
    void aCounterIsNotToHaveThePlaceOfWhoIsBookedOnlineBeyondTheShare() {
        long online = slot("08:00", "ONLINE", 1, 0);
        long counter = slot("08:00", "COUNTER", 1, 0);
        Sql.asOwner("UPDATE slot SET booked = 2, capacity = 2 WHERE id = ?", online);
        assertBroken(1, SOLD_ONCE);

        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = ?", counter);
        assertBroken(0, SOLD_ONCE);
        Sql.asOwner("UPDATE slot SET booked = 1 WHERE id = ?", counter);
        assertBroken(1, SOLD_ONCE);
    }

    @Test
    void anHourThatOverlapsOneThatBeginsNoMoreIsNotToSellThePlacesOfItsPeople() {
        long old = slot("09:00", "ONLINE", 1, 1);
        long early = slot("08:30", "ONLINE", 1, 1);
        long late = slot("09:30", "ONLINE", 1, 0);
        // An hour later and earlier is another hour.
        slot("10:30", "ONLINE", 2, 2);
        slot("07:30", "ONLINE", 2, 2);
        begin("07:30");
        assertBroken(0, SOLD_ONCE);

        Sql.asOwner("UPDATE slot SET planned = 2, capacity = 2 WHERE id = ?", late);
        assertBroken(1, SOLD_ONCE);
        Sql.asOwner("UPDATE slot SET planned = 2, capacity = 2 WHERE id = ?", early);
        assertBroken(2, SOLD_ONCE);
        Sql.asOwner("UPDATE slot SET planned = 0, booked = 0 WHERE id IN (?, ?)", early, late);
        // Who was booked before the hours changed is no break of the law, however many they are.
        Sql.asOwner("UPDATE slot SET booked = 2, capacity = 2 WHERE id = ?", old);
        slot("08:00", "ONLINE", 2, 2);
        assertBroken(1, SOLD_ONCE);
        Sql.asOwner(
                "UPDATE slot SET planned = 0, booked = 0 WHERE office_id = ? AND starts_at = ?",
                office,
                Timestamp.from(at("07:30")));
        assertBroken(0, SOLD_ONCE);
    }

    /** The hours of the day are other ones, for a time. */
    private void begin(String opens) {
        Sql.asOwner("""
                INSERT INTO temporary_hours (scope, office_id, first_day, last_day, opens, closes, reason_fa, reason_en, added_by)
                VALUES ('OFFICE', ?, ?, ?, ?::time, ?::time + interval '4 hours', 'x', 'x', 'test')
                """, office, day, day, opens, opens);
    }

    private long slot(String time, String pool, int planned, int booked) {
        long slot = Cases.slot(office, planned, pool, at(time), day);
        Sql.asOwner("UPDATE slot SET booked = ? WHERE id = ?", booked, slot);
        return slot;
    }

    private Instant at(String time) {
        return TehranTime.instant(day, LocalTime.parse(time));
    }

    private static void assertBroken(long times, String law) {
        assertEquals(times, MonthLaws.broken(law, Instant.now()), law);
    }
}
