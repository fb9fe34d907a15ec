package kart.appointment.slot;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HorizonTest {

    private static final String EVERY_DAY = """
            {"day":"SATURDAY","opens":"08:00","closes":"11:30"},{"day":"SUNDAY","opens":"08:00","closes":"11:30"},\
            {"day":"MONDAY","opens":"08:00","closes":"11:30"},{"day":"TUESDAY","opens":"08:00","closes":"11:30"},\
            {"day":"WEDNESDAY","opens":"08:00","closes":"11:30"},{"day":"THURSDAY","opens":"08:00","closes":"11:30"},\
            {"day":"FRIDAY","opens":"08:00","closes":"11:30"}""";

    @Inject
    HorizonJob horizon;

    @Test
    void aNewOfficeIsBookableAfterOneRunAndKeepsTheSharesOfThePools() {
        UUID office = imported(UUID.randomUUID(), 7);

        run();

        LocalDate tomorrow = openDay(1);
        // 7 workstations for 210 minutes at 42 minutes a person are 35 people, over 4 slots: 10, 10, 10 and 5.
        assertEquals(35, planned(office, tomorrow));
        assertEquals(
                4,
                Sql.count(
                        "SELECT count(*) FROM slot WHERE office_id = ? AND local_date = ? AND pool = 'COUNTER' AND planned = 1",
                        office,
                        tomorrow));
        assertEquals(
                7,
                Sql.value(
                        Integer.class,
                        "SELECT max(planned) FROM slot WHERE office_id = ? AND pool = 'ONLINE'",
                        office));
        assertEquals(
                2,
                Sql.value(
                        Integer.class,
                        "SELECT max(planned) FROM slot WHERE office_id = ? AND pool = 'ASSISTED'",
                        office));
        assertEquals(
                13
                        - Sql.count(
                                "SELECT count(*) FROM closure WHERE scope = 'NATION' AND day > ? AND day <= ? AND lifted_at IS NULL",
                                today(),
                                today().plusDays(13)),
                Sql.count(
                        "SELECT count(DISTINCT local_date) FROM slot WHERE office_id = ? AND local_date > ?",
                        office,
                        today()));
        Response slots = People.get(
                People.citizen(People.newPerson()),
                "/v1/offices/" + office + "/slots?from=" + tomorrow + "&to=" + tomorrow);
        slots.then()
                .statusCode(200)
                .body("items", hasSize(4))
                .body("items[0].free", equalTo(7))
                .body("items[0].localTime", org.hamcrest.Matchers.startsWith("08:00"));
    }

    @Test
    void theCounterHasAPlaceWhereThereAreTwoAndHolidaysHaveNone() {
        run();
        UUID office = imported(UUID.randomUUID(), 1);
        LocalDate holiday = openDay(2);
        Sql.asOwner(
                "INSERT INTO closure (scope, office_id, day, reason_fa, reason_en, added_by) VALUES ('OFFICE', ?, ?, 'x', 'x', 'test')",
                office,
                holiday);

        run();

        // One workstation begins 1, 1, 2 and 1 people in the four hours.
        assertEquals(5, planned(office, openDay(1)));
        assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM slot WHERE office_id = ? AND local_date = ? AND pool = 'COUNTER'",
                        office,
                        openDay(1)));
        assertEquals(0, planned(office, holiday));
    }

    @Test
    void aClosureThatComesLaterTakesThePlacesButNobodysBooking() {
        UUID office = imported(UUID.randomUUID(), 7);
        run();
        LocalDate day = openDay(3);
        long slot = Sql.count(
                "SELECT min(id) FROM slot WHERE office_id = ? AND local_date = ? AND pool = 'ONLINE'", office, day);
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, slot);

        Sql.asOwner(
                "INSERT INTO closure (scope, office_id, day, reason_fa, reason_en, added_by) VALUES ('OFFICE', ?, ?, 'x', 'x', 'test')",
                office,
                day);
        run();

        assertEquals(0, planned(office, day));
        assertEquals("HELD", Cases.bookingState(booking));
        assertEquals(1, Sql.value(Integer.class, "SELECT capacity FROM slot WHERE id = ?", slot));
        People.refused(409, "slot-full", Cases.hold(Cases.registered(), slot));

        Sql.asOwner("DELETE FROM closure WHERE office_id = ?", office);
        run();
        assertEquals(35, planned(office, day));
    }

    @RepeatedTest(5)
    void aCapacityThatChangesWhileHoldsRaceNeverOverbooks() {
        UUID id = UUID.randomUUID();
        UUID office = imported(id, 7);
        run();
        long slot = Sql.count(
                "SELECT min(id) FROM slot WHERE office_id = ? AND local_date = ? AND pool = 'ONLINE'",
                office,
                openDay(2));
        List<Case> citizens = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> Cases.registered())
                .toList();

        List<Integer> answers = Race.of(12, i -> {
            if (i < 10) {
                return Cases.hold(citizens.get(i), slot).statusCode();
            }
            if (i == 10) {
                imported(id, 2);
            }
            run();
            return 0;
        });
        run();

        long held = answers.stream().filter(status -> status == 201).count();
        assertEquals(held, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
        assertEquals(held, Sql.count("SELECT count(*) FROM booking WHERE slot_id = ? AND state = 'HELD'", slot));
        // 2 workstations begin 2 people in the first hour: one online, one at the counter.
        assertEquals(1, Sql.value(Integer.class, "SELECT planned FROM slot WHERE id = ?", slot));
        assertEquals(Math.max(1, held), Sql.count("SELECT capacity::bigint FROM slot WHERE id = ?", slot));
    }

    @Test
    void severalReplicasShareTheOfficesAndMakeEachSlotOnce() {
        List<UUID> offices = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> UUID.randomUUID())
                .toList();
        Cases.importOffices(lines(offices, 7)).then().statusCode(200).body("changed", equalTo(30));

        Race.of(4, i -> {
            run();
            return i;
        });

        for (UUID office : offices) {
            assertEquals(35, planned(office, openDay(1)));
        }
        assertEquals(0, Sql.count("SELECT count(*) FROM slot_plan WHERE stale"));
    }

    @RepeatedTest(10)
    void importsAndPlansOfTheSameOfficesNeverStandAgainstEachOther() {
        List<UUID> offices = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> UUID.randomUUID())
                .toList();
        Cases.importOffices(lines(offices, 1)).then().statusCode(200);

        List<Integer> answers = Race.of(5, i -> {
            if (i < 2) {
                return Cases.importOffices(lines(offices, 5 + i)).statusCode();
            }
            run();
            return 200;
        });
        run();

        assertEquals(List.of(200, 200, 200, 200, 200), answers);
        for (UUID office : offices) {
            // 5 workstations begin 25 people, 6 begin 30.
            int workstations = Sql.value(Integer.class, "SELECT workstations FROM office WHERE id = ?", office);
            assertEquals(5 * workstations, planned(office, openDay(1)));
        }
    }

    @Test
    void aPartOfTheSlotsFollowsTheOtherAndHelpersSeeMore() {
        UUID office = imported(UUID.randomUUID(), 7);
        run();
        String citizen = People.citizen(People.newPerson());
        String path = "/v1/offices/" + office + "/slots?limit=3&from=" + openDay(1);

        Response first = People.done(200, People.get(citizen, path));
        Response second = People.done(200, People.get(citizen, path + "&after=" + first.path("next")));

        String last = first.path("items[2].startsAt");
        assertTrue(Instant.parse(second.path("items[0].startsAt")).isAfter(Instant.parse(last)));
        List<String> pools =
                People.done(200, People.get(People.desk(office), path)).path("items.pool");
        assertTrue(pools.contains("ASSISTED"), pools::toString);
        People.refused(404, "not-found", People.get(citizen, "/v1/offices/" + UUID.randomUUID() + "/slots"));
        People.refused(400, "invalid-request", People.get(citizen, path + "&after=eA"));
    }

    @Test
    void aWholeCountryIsFilledWithinAMinute() {
        List<UUID> offices = Stream.generate(UUID::randomUUID).limit(4_000).toList();
        Cases.importOffices(lines(offices, 4)).then().statusCode(200).body("changed", equalTo(4_000));
        long before = Sql.count("SELECT count(*) FROM slot");

        horizon.run().await().atMost(Duration.ofMinutes(5));

        // Even where a week of the fortnight are holidays.
        assertTrue(Sql.count("SELECT count(*) FROM slot") - before > 4_000 * 6 * 8);
        // The job had the statistics made: the planner knows how many slots there are.
        assertTrue(Sql.value(Float.class, "SELECT reltuples FROM pg_class WHERE relname = 'slot'") > 200_000);
        String citizen = People.citizen(People.newPerson());
        People.get(citizen, "/v1/offices?province=IR-23").then().statusCode(200).body("items", hasSize(50));
        People.get(citizen, "/v1/offices/" + offices.getLast())
                .then()
                .statusCode(200)
                .body("freePlacesSoon", greaterThan(0));
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    private static UUID imported(UUID id, int workstations) {
        Cases.importOffices(line(id, workstations)).then().statusCode(200).body("changed", equalTo(1));
        return id;
    }

    private static String lines(List<UUID> offices, int workstations) {
        StringBuilder lines = new StringBuilder();
        offices.forEach(id -> lines.append(line(id, workstations)).append('\n'));
        return lines.toString();
    }

    private static String line(UUID id, int workstations) {
        return Cases.officeLine(id, "H-" + id, workstations)
                .replaceAll("\"hours\":.*", "\"hours\":[" + EVERY_DAY + "]}");
    }

    private static long planned(UUID office, LocalDate day) {
        return Sql.count(
                "SELECT coalesce(sum(planned), 0) FROM slot WHERE office_id = ? AND local_date = ?", office, day);
    }

    /** The so-many-th day after today that is no national holiday; holidays are known after a run. */
    private static LocalDate openDay(int number) {
        return Sql.value(LocalDate.class, """
                SELECT CAST(d AS date) FROM generate_series(1, 13) AS n CROSS JOIN LATERAL (SELECT ?::date + n AS d) x
                 WHERE NOT EXISTS (SELECT FROM closure c WHERE c.scope = 'NATION' AND c.day = d)
                 ORDER BY d OFFSET ? LIMIT 1
                """, today(), number - 1);
    }

    private static LocalDate today() {
        return TehranTime.localDate(Instant.now());
    }
}
