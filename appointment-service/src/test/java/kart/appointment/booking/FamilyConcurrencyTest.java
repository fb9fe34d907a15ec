package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.freed.Rests;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Families that race with each other and with single people: all of a family or none of it, and no slot over. */
@QuarkusTest
class FamilyConcurrencyTest {

    private static final int FAMILIES = 6;
    private static final int SIZE = 3;

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @RepeatedTest(5)
    void familiesAndSinglePeopleTakeTheLastPlacesWholeOrNotAtAll() {
        List<Long> hours = Family.hours(office, 4, 4, 4);
        List<List<Case>> families = new ArrayList<>();
        for (int i = 0; i < FAMILIES; i++) {
            families.add(Family.of(SIZE));
        }
        List<Case> singles = Family.of(4);

        List<Integer> answers = Race.of(
                FAMILIES + singles.size(),
                i -> i < FAMILIES
                        ? Family.hold(families.get(i), hours.get(i % 2)).statusCode()
                        : Cases.hold(singles.get(i - FAMILIES), hours.get(i % 3))
                                .statusCode());

        assertTrue(answers.stream().allMatch(a -> a == 201 || a == 409), answers::toString);
        for (int i = 0; i < FAMILIES; i++) {
            assertEquals(answers.get(i) == 201 ? SIZE : 0, live(families.get(i)), answers::toString);
        }
        Rests.assertCountsAreTrue(office);
        assertEquals(0, Sql.count("SELECT count(*) FROM slot WHERE office_id = ? AND booked > planned", office));
        // Nobody of a family is parted from the others by an hour in which none of them is.
        assertEquals(0, Sql.count("""
                SELECT count(*)
                  FROM (SELECT b.family_id, extract(epoch FROM max(s.starts_at) - min(s.starts_at)) / 3600 + 1 AS hours,
                               count(DISTINCT s.id) AS slots
                          FROM booking b JOIN slot s ON s.id = b.slot_id
                         WHERE s.office_id = ? AND b.family_id IS NOT NULL
                         GROUP BY b.family_id) f
                 WHERE f.hours <> f.slots
                """, office));
    }

    @RepeatedTest(5)
    void aPersonWhomTwoFamiliesAndTheyThemselvesBookHasOnePlace() {
        List<Long> hours = Family.hours(office, 20, 20);
        Case wanted = Cases.registered();
        List<Case> others = Family.of(4);

        List<Integer> answers = Race.of(
                5,
                i -> i < 4
                        ? Family.hold(List.of(others.get(i), wanted), hours.get(i % 2))
                                .statusCode()
                        : Cases.hold(wanted, hours.getFirst()).statusCode());

        assertEquals(1, answers.stream().filter(a -> a == 201).count(), answers::toString);
        assertTrue(answers.stream().allMatch(a -> a == 201 || a == 409), answers::toString);
        assertEquals(1, live(List.of(wanted)));
        assertEquals(answers.getLast() == 201 ? 0 : 1, live(others));
        Rests.assertCountsAreTrue(office);
    }

    @RepeatedTest(5)
    void familiesThatShareAllTheirPeopleInAnyOrderDoNotDeadlock() {
        List<Long> hours = Family.hours(office, 2, 2, 2);
        List<Case> family = Family.of(SIZE);
        List<Case> backwards = family.reversed();

        List<Integer> answers = Race.of(
                6,
                i -> Family.hold(i % 2 == 0 ? family : backwards, hours.get(i % 2))
                        .statusCode());

        assertEquals(1, answers.stream().filter(a -> a == 201).count(), answers::toString);
        assertTrue(answers.stream().allMatch(a -> a == 201 || a == 409), answers::toString);
        assertEquals(SIZE, live(family));
        Rests.assertCountsAreTrue(office);
    }

    private static long live(List<Case> people) {
        return people.stream()
                .mapToLong(person -> Sql.count(
                        "SELECT count(*) FROM booking WHERE application_id = ? AND state IN ('HELD', 'CONFIRMED')",
                        person.applicationId()))
                .sum();
    }
}
