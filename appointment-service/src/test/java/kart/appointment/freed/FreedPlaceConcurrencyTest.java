package kart.appointment.freed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.booking.SweepJob;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Places that come back while they are asked for: each once, to one, and none before its moment. */
@QuarkusTest
class FreedPlaceConcurrencyTest {

    @Inject
    FreedPlaceJob job;

    @Inject
    SweepJob sweeps;

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @RepeatedTest(5)
    void replicasGiveEveryPlaceBackOnceAndItGoesToOneOfThoseWhoAsk() {
        int places = 4;
        long slot = Cases.slot(office, places);
        for (int i = 0; i < places; i++) {
            Case giver = Cases.registered();
            UUID booking = Cases.held(giver, slot);
            People.done(200, People.post(giver.token(), "/v1/bookings/" + booking + "/cancellation", null));
        }
        List<Case> takers = citizens(8);
        Sql.asOwner("UPDATE freed_place SET due_at = now() WHERE slot_id = ?", slot);

        List<Integer> answers = Race.of(12, i -> {
            if (i < 8) {
                return Cases.hold(takers.get(i), slot).statusCode();
            }
            Rests.run(job);
            return 0;
        });

        assertTrue(answers.stream().allMatch(a -> List.of(0, 201, 409).contains(a)), answers::toString);
        assertEquals(0, Sql.count("SELECT count(*) FROM freed_place WHERE slot_id = ?", slot));
        assertEquals(
                answers.stream().filter(a -> a == 201).count(),
                Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
        Rests.assertCountsAreTrue(office);
    }

    @RepeatedTest(5)
    void nobodyWhoWaitsForACancellationGetsItsPlace() {
        long slot = Cases.slot(office, 1);
        Case giver = Cases.registered();
        UUID booking = Cases.held(giver, slot);
        List<Case> takers = citizens(6);

        List<Integer> answers = Race.of(8, i -> {
            if (i == 0) {
                return People.post(giver.token(), "/v1/bookings/" + booking + "/cancellation", null)
                        .statusCode();
            }
            if (i == 7) {
                Rests.run(job);
                return 200;
            }
            return Cases.hold(takers.get(i - 1), slot).statusCode();
        });

        assertEquals(List.of(200, 409, 409, 409, 409, 409, 409, 200), answers);
        assertEquals(1, Rests.of(slot));
        Rests.assertCountsAreTrue(office);
    }

    @RepeatedTest(10)
    void aLatePaymentThatRacesTheReturnOfItsPlaceAndAnotherTakerLeavesTrueCounts() {
        long slot = Cases.slot(office, 1);
        Case late = Cases.registered();
        Cases.overdue(Cases.held(late, slot));
        sweeps.expire().await().atMost(Duration.ofSeconds(30));
        Case other = Cases.registered();
        Sql.asOwner("UPDATE freed_place SET due_at = now() WHERE slot_id = ?", slot);

        List<Integer> answers = Race.of(4, i -> {
            switch (i) {
                case 0 -> Cases.settle(late, "BOOKING");
                case 1 -> {
                    return Cases.hold(other, slot).statusCode();
                }
                default -> Rests.run(job);
            }
            return 0;
        });
        Rests.run(job);

        boolean otherHasIt = answers.get(1) == 201;
        long lateHasIt = Sql.count(
                "SELECT count(*) FROM booking WHERE application_id = ? AND state = 'CONFIRMED'", late.applicationId());
        assertTrue(lateHasIt + (otherHasIt ? 1 : 0) <= 1, "both have the place");
        assertEquals(lateHasIt == 1 ? "place-taken-again" : "place-lost", Cases.messages(late));
        assertEquals(0, Sql.count("SELECT count(*) FROM freed_place WHERE slot_id = ?", slot));
        Rests.assertCountsAreTrue(office);
    }

    private static List<Case> citizens(int number) {
        List<Case> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(Cases.registered());
        }
        return all;
    }
}
