package kart.appointment.waitlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.appointment.offer.OfferJob;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Those who wait, race with each other, with who does not wait, and with the replicas that ask them. */
@QuarkusTest
class WaitlistConcurrencyTest {

    private static final int PLACES = 4;

    @Inject
    FreedPlaceJob freed;

    @Inject
    OfferJob offers;

    private UUID office;

    @BeforeEach
    void anOffice() {
        office = Cases.office();
    }

    @RepeatedTest(5)
    void everyFreedPlaceGoesToOneOfThoseWhoWaitAndToNobodyElse() {
        long slot = Cases.slot(office, PLACES);
        List<Case> givers = citizens(PLACES);
        List<UUID> bookings =
                givers.stream().map(giver -> Cases.held(giver, slot)).toList();
        List<Case> waiting = citizens(PLACES + 2);
        waiting.forEach(who -> Waiting.wish(who, office));
        List<Case> strangers = citizens(3);

        List<Integer> answers = Race.of(PLACES + 3 + 3, i -> {
            if (i < PLACES) {
                return People.post(givers.get(i).token(), "/v1/bookings/" + bookings.get(i) + "/cancellation", null)
                        .statusCode();
            }
            if (i < PLACES + 3) {
                return Cases.hold(strangers.get(i - PLACES), slot).statusCode();
            }
            Rests.run(freed);
            return 200;
        });
        Sql.asOwner("UPDATE freed_place SET due_at = now() WHERE slot_id = ?", slot);
        Rests.run(freed);

        assertTrue(answers.stream().allMatch(a -> a == 200 || a == 409), answers::toString);
        assertEquals(PLACES, waiting.stream().mapToLong(Waiting::open).sum());
        waiting.subList(0, PLACES).forEach(who -> assertEquals(1, Waiting.open(who)));
        assertEquals(0, Sql.count("SELECT count(*) FROM freed_place WHERE slot_id = ?", slot));
        Rests.assertCountsAreTrue(office);
        strangers.forEach(stranger -> People.refused(409, "slot-full", Cases.hold(stranger, slot)));
    }

    @RepeatedTest(10)
    void ofAnAcceptanceARefusalAWithdrawalAndAPlaceElsewhereOneLiveBookingAtMostRemains() {
        long slot = Cases.slot(office, 1);
        long elsewhere = Cases.slot(office, 1);
        Case who = Cases.registered();
        UUID wish = Waiting.wish(who, office);
        WaitlistTest.free(slot);
        Rests.run(freed);
        String offer = Waiting.offer(who);

        List<Response> answers = Race.of(6, i -> switch (i) {
            case 0, 1 -> People.post(who.token(), offer + "/acceptance", null);
            case 2 -> People.post(who.token(), offer + "/refusal", null);
            case 3 -> People.post(who.token(), "/v1/wishes/" + wish + "/withdrawal", null);
            case 4 -> Cases.hold(who, elsewhere);
            default -> {
                run(offers);
                Rests.run(freed);
                yield null;
            }
        });
        run(offers);
        Rests.run(freed);

        answers.stream()
                .filter(a -> a != null)
                .forEach(a -> assertTrue(List.of(200, 201, 409).contains(a.statusCode()), a::asString));
        long live = Sql.count(
                "SELECT count(*) FROM booking WHERE application_id = ? AND state = 'HELD'", who.applicationId());
        assertTrue(live <= 1);
        long taken = answers.stream()
                .filter(a -> a != null)
                .filter(a -> a.statusCode() == 201 || a.asString().contains("\"HELD\""))
                .count();
        assertEquals(live, taken);
        assertEquals(0, Waiting.open(who));
        assertNotEquals("WAITING", Waiting.state(wish));
        Rests.assertCountsAreTrue(office);
    }

    @RepeatedTest(5)
    void replicasOfferOnePlaceACitizenThoughSeveralFit() {
        List<Long> slots = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            slots.add(Cases.slot(office, 1));
        }
        List<Case> waiting = citizens(2);
        waiting.forEach(who -> Waiting.wish(who, office));
        slots.forEach(WaitlistTest::free);

        Race.of(4, i -> {
            Rests.run(freed);
            return i;
        });

        waiting.forEach(who -> assertEquals(1, Waiting.open(who)));
        assertEquals(
                PLACES - 2,
                Sql.count(
                        "SELECT count(*) FROM freed_place f JOIN slot s ON s.id = f.slot_id"
                                + " WHERE s.office_id = ? AND f.looked_at IS NOT NULL",
                        office));
        Rests.assertCountsAreTrue(office);
    }

    @RepeatedTest(10)
    void ofWishesThatACitizenMakesAtTheSameTimeOneWaits() {
        Case who = Cases.registered();
        String body = Waiting.body(who, Waiting.at(office));

        List<Response> answers = Race.of(8, i -> People.post(who.token(), "/v1/wishes", body));

        List<Response> made =
                answers.stream().filter(a -> a.statusCode() == 201).toList();
        assertEquals(1, made.size());
        String wish = made.getFirst().path("id");
        answers.stream()
                .filter(a -> a != made.getFirst())
                .forEach(a ->
                        assertEquals(wish, People.refused(409, "wish-exists", a).path("wishId")));
        assertEquals(1, Sql.count("SELECT count(*) FROM wish WHERE citizen_id = ?", who.citizenId()));
        assertEquals("WAITING", Waiting.state(UUID.fromString(wish)));
    }

    private static List<Case> citizens(int number) {
        List<Case> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            all.add(Cases.registered());
        }
        return all;
    }

    private static void run(OfferJob job) {
        try {
            VertxContextSupport.subscribeAndAwait(job::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
