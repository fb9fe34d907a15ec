package kart.appointment.slot;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.freed.Rests;
import kart.appointment.waitlist.Waiting;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;

/** Several replicas plan while people change what the plans are made from. */
@QuarkusTest
class PlanConcurrencyTest {

    @Inject
    HorizonJob horizon;

    @Inject
    PlanRepository plans;

    @RepeatedTest(5)
    void replicasShareTheOfficesAndNoneIsPlannedTwice() {
        run();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            UUID id = UUID.randomUUID();
            lines.append(Cases.officeLine(id, "C-" + id, 2)).append('\n');
        }
        done(200, Cases.importOffices(lines.toString()));

        List<Long> planned = Race.of(4, replica -> planUntilNothingIsFree());

        // Who came too late for a claimed office has nothing to do with it.
        assertEquals(30, planned.stream().mapToLong(Long::longValue).sum());
        assertEquals(0, Sql.count("SELECT count(*) FROM slot_plan WHERE stale"));
    }

    @RepeatedTest(10)
    void noChangeIsLostToAPlanThatIsBeingMade() {
        UUID office = Offices.open();
        LocalDate first = Offices.day(1);
        LocalDate second = Offices.day(2);
        LocalDate third = Offices.day(3);

        Race.of(6, i -> {
            switch (i) {
                case 0 -> done(200, close(office, first));
                case 1 -> retime(office, second);
                case 2 -> done(201, shorten(office, third));
                default -> run();
            }
            return i;
        });
        run();

        assertEquals("", Offices.planned(office, first));
        assertEquals("13:00=2", Offices.planned(office, second));
        assertEquals("08:00=2", Offices.planned(office, third));
    }

    @RepeatedTest(5)
    void sharesThatChangeWhileAllPoolsAreTakenSellNoHourTwice() {
        CrowdedDay office = new CrowdedDay("08:00", "09:00");
        run();
        List<Case> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(Cases.registered());
        }
        long online = office.slot("08:00");
        long assisted = office.slot("08:00", "ASSISTED");
        long counter = office.slot("08:00", "COUNTER");

        Race.of(20, i -> {
            switch (i % 5) {
                case 0, 1 -> Cases.hold(people.get(i / 5 * 2 + i % 5), online);
                case 2 -> CrowdedDay.assist(people.get(8 + i / 5), assisted);
                case 3 -> CrowdedDay.take(counter);
                default -> {
                    office.setUp(7, i % 2 == 0 ? CrowdedDay.COUNTER_FIRST : CrowdedDay.HELPERS_FIRST);
                    run();
                    CrowdedDay.take(counter);
                }
            }
            return i;
        });
        run();
        office.fill();
        office.setUp(7, CrowdedDay.COUNTER_FIRST);
        run();
        office.fill();

        assertEquals(10, office.people("08:00"));
        assertEquals(10, office.sold("08:00"));
    }

    @RepeatedTest(5)
    void placesThatAPlanAddsForThoseWhoWaitAreTakenByNobodyElse() {
        CrowdedDay office = new CrowdedDay("08:00", "09:00");
        office.setUp(2, CrowdedDay.USUAL);
        run();
        long online = office.slot("08:00");
        List<Case> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(Cases.registered());
            Waiting.wish(Cases.registered(), office.id, Offices.day(3));
        }

        Race.of(12, i -> {
            if (i < 8) {
                Cases.hold(people.get(i), online);
            } else {
                office.setUp(i % 2 == 0 ? 7 : 2, CrowdedDay.USUAL);
                run();
            }
            return i;
        });
        office.setUp(7, CrowdedDay.USUAL);
        run();

        Rests.assertCountsAreTrue(office.id);
        assertTrue(Rests.of(online) > 0, "Those who wait were passed over");
    }

    private long planUntilNothingIsFree() {
        LocalDate today = Offices.today();
        long offices = 0;
        long last;
        do {
            last = plans.plan(today, today.plusDays(13), 3, 20, 10, Duration.ofHours(3))
                    .await()
                    .atMost(Duration.ofSeconds(60))
                    .offices();
            offices += last;
        } while (last > 0);
        return offices;
    }

    private static Response close(UUID office, LocalDate day) {
        return People.post(People.manager(office), "/v1/closures", """
                {"scope":"OFFICE","officeId":"%s","firstDay":"%s","lastDay":"%s","reason":{"fa":"x","en":"x"}}""".formatted(office, day, day));
    }

    private static Response shorten(UUID office, LocalDate day) {
        return People.post(People.manager(office), "/v1/temporary-hours", """
                {"scope":"OFFICE","officeId":"%s","firstDay":"%s","lastDay":"%s","opens":"08:00","closes":"09:00",\
                "reason":{"fa":"x","en":"x"}}""".formatted(office, day, day));
    }

    /** From one day on at one o'clock, and from the next on as before. */
    private static void retime(UUID office, LocalDate day) {
        String path = "/v1/offices/" + office + "/timetables/";
        done(200, put(office, path + day, Offices.week("13:00", "14:00"), "\"1\""));
        done(200, put(office, path + day.plusDays(1), Offices.week("08:00", "12:00"), "\"2\""));
    }

    private static Response put(UUID office, String path, String hours, String version) {
        return People.put(People.manager(office), path, "{\"hours\":" + hours + "}", version);
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }
}
