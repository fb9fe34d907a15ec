package kart.appointment.calendar;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClosureResourceTest {

    /** The official holidays of 1405 and 1406, those of the moon as announced or estimated. */
    private static final List<String> HOLIDAYS = List.of("""
            2026-03-21 2026-03-22 2026-03-23 2026-03-24 2026-04-01 2026-04-02
            2026-04-14 2026-05-27 2026-06-04 2026-06-05 2026-06-24 2026-06-25
            2026-08-04 2026-08-12 2026-08-13 2026-08-21 2026-08-30 2026-11-13
            2026-12-23 2027-01-06 2027-01-24 2027-02-11 2027-03-01 2027-03-10
            2027-03-11 2027-03-20 2027-03-21 2027-03-22 2027-03-23 2027-03-24
            2027-04-01 2027-04-02 2027-04-03 2027-05-17 2027-05-25 2027-06-04
            2027-06-05 2027-06-15 2027-06-16 2027-07-25 2027-08-02 2027-08-03
            2027-08-11 2027-08-20 2027-11-03 2027-12-12 2027-12-26 2028-01-13
            2028-02-11 2028-02-18 2028-02-27 2028-02-28 2028-03-19
            """.strip().split("\\s+"));

    private static final String FOUR_HOURS = "08:00=2 09:00=2 10:00=2 11:00=2";

    @Inject
    HorizonJob horizon;

    @Inject
    CalendarService calendar;

    @Test
    void aClosedOfficeHasNoPlacesOnThatDayUntilTheClosureIsLifted() {
        UUID office = Offices.open();
        LocalDate day = Offices.day(2);
        run();

        Response closed = close(People.manager(office), "OFFICE", null, office, day, day);
        run();
        assertEquals("", Offices.planned(office, day));
        assertEquals(FOUR_HOURS, Offices.planned(office, Offices.day(1)));

        String id = done(200, closed).path("items[0].id");
        refused(403, "forbidden", People.delete(People.partner(UUID.randomUUID()), "/v1/closures/" + id, null));
        done(204, People.delete(People.partner(), "/v1/closures/" + id, null));
        run();
        assertEquals(FOUR_HOURS, Offices.planned(office, day));
        refused(404, "not-found", People.delete(People.partner(), "/v1/closures/" + id, null));

        done(200, close(People.manager(office), "OFFICE", null, office, day, day));
        run();
        assertEquals("", Offices.planned(office, day));
    }

    @Test
    void aProvinceIsClosedByAnOperatorAndOnlyItsOfficesAreConcerned() {
        UUID inside = Offices.open("REGISTRY", "IR-28");
        UUID outside = Offices.open("REGISTRY", "IR-27");
        LocalDate first = Offices.day(3);

        refused(403, "forbidden", close(People.manager(inside), "PROVINCE", "IR-28", null, first, first));
        refused(403, "forbidden", close(People.partner(), "NATION", null, null, first, first));
        done(200, close(People.OPERATOR, "PROVINCE", "IR-28", null, first, first.plusDays(1)))
                .then()
                .body("items", hasSize(2));
        run();

        assertEquals("", Offices.planned(inside, first));
        assertEquals("", Offices.planned(inside, first.plusDays(1)));
        assertEquals(FOUR_HOURS, Offices.planned(outside, first));
        String citizen = People.citizen(People.newPerson());
        done(200, People.get(citizen, "/v1/closures?officeId=" + inside))
                .then()
                .body("items.day", hasItems(first.toString(), first.plusDays(1).toString()))
                .body("items.reason.en", hasItem("Air pollution"));
        done(200, People.get(citizen, "/v1/closures?officeId=" + outside))
                .then()
                .body("items.province", not(hasItem("IR-28")));
        String next = done(200, People.get(citizen, "/v1/closures?limit=1&officeId=" + inside))
                .path("next");
        done(200, People.get(citizen, "/v1/closures?limit=1&officeId=" + inside + "&after=" + next))
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void aHolidayThatWasLiftedIsNotEnteredAgain() {
        // Later than what other tests look at.
        LocalDate late = Offices.today().plusDays(15);
        LocalDate holiday =
                NationalHolidays.between(late, late.plusYears(1)).getFirst().date();
        calendar.closeOnHolidays(holiday, holiday).await().atMost(Duration.ofSeconds(30));
        Response listed = done(200, People.get(People.OPERATOR, "/v1/closures?from=" + holiday + "&to=" + holiday));
        String id = listed.path("items.find { it.scope == 'NATION' }.id");

        done(204, People.delete(People.OPERATOR, "/v1/closures/" + id, null));
        calendar.closeOnHolidays(holiday, holiday).await().atMost(Duration.ofSeconds(30));

        done(200, People.get(People.OPERATOR, "/v1/closures?from=" + holiday + "&to=" + holiday))
                .then()
                .body("items.id", not(hasItem(id)));
        assertEquals(
                "operator-1@kart-portal",
                Sql.value(String.class, "SELECT lifted_by FROM closure WHERE id = ?", UUID.fromString(id)));
    }

    @Test
    void theHolidaysOfTwoYearsAreInTheTable() {
        assertEquals(
                53, Sql.count("SELECT count(*) FROM closure WHERE scope = 'NATION' AND added_by LIKE 'calendar:140_'"));
    }

    @Test
    void whatIsPastOrNotNamedIsRefused() {
        UUID office = Offices.open();
        LocalDate today = Offices.today();

        refused(422, "day-is-past", close(People.manager(office), "OFFICE", null, office, today.minusDays(1), today));
        refused(400, "invalid-request", close(People.OPERATOR, "NATION", "IR-23", null, today, today));
        refused(400, "invalid-request", close(People.OPERATOR, "PROVINCE", null, null, today, today));
        refused(400, "invalid-request", close(People.OPERATOR, "PROVINCE", "IR-99", null, today, today));
        refused(400, "invalid-request", close(People.OPERATOR, "OFFICE", null, null, today, today));
        refused(
                400,
                "invalid-request",
                close(People.manager(office), "OFFICE", null, office, today, today.plusDays(62)));
        refused(404, "not-found", close(People.manager(office), "OFFICE", null, UUID.randomUUID(), today, today));
    }

    @Test
    void hoursForATimeStandInForTheUsualOnesTheNearestFirst() {
        UUID office = Offices.open("REGISTRY", "IR-26");
        LocalDate day = Offices.day(2);

        done(201, hours(People.OPERATOR, "PROVINCE", "IR-26", null, day, "09:00", "11:00"));
        run();
        assertEquals("09:00=2 10:00=2", Offices.planned(office, day));
        assertEquals(FOUR_HOURS, Offices.planned(office, Offices.day(1)));

        Response own = hours(People.manager(office), "OFFICE", null, office, day, "10:00", "11:00");
        run();
        assertEquals("10:00=2", Offices.planned(office, day));

        String id = done(201, own).path("id");
        refused(403, "forbidden", People.delete(People.partner(UUID.randomUUID()), "/v1/temporary-hours/" + id, null));
        done(204, People.delete(People.manager(office), "/v1/temporary-hours/" + id, null));
        run();
        assertEquals("09:00=2 10:00=2", Offices.planned(office, day));
        refused(404, "not-found", People.delete(People.manager(office), "/v1/temporary-hours/" + id, null));
    }

    @Test
    void hoursForATimeKeepTheBreaksAndMakeNoDayLonger() {
        UUID office = Offices.open();
        LocalDate day = Offices.day(2);
        String path = "/v1/offices/" + office + "/timetables/";
        String withBreak = Offices.week("07:00", "10:00").replace("]", "") + ","
                + Offices.week("11:00", "16:00").replace("[", "");
        String token = People.manager(office);
        done(200, People.put(token, path + day, "{\"hours\":" + withBreak + "}", "\"1\""));
        done(201, hours(token, "OFFICE", null, office, day, "09:00", "13:00"));
        run();
        assertEquals("09:00=2 11:00=2 12:00=2", Offices.planned(office, day));

        done(200, People.put(token, path + day, "{\"hours\":" + Offices.week("07:30", "10:30") + "}", "\"2\""));
        run();
        assertEquals("09:00=2 10:00=2 11:00=2", Offices.planned(office, day));
    }

    @Test
    void hoursForATimeOpenNobodyOnADayThatIsClosedAnyway() {
        UUID office = Offices.open("REGISTRY", "IR-26");
        LocalDate day = Offices.day(4);
        done(
                200,
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/timetables/" + day,
                        "{\"hours\":[]}",
                        "\"1\""));

        done(201, hours(People.manager(office), "OFFICE", null, office, day, "09:00", "11:00"));
        run();

        assertEquals("", Offices.planned(office, day));
        refused(403, "forbidden", hours(People.manager(office), "NATION", null, null, day, "09:00", "11:00"));
        refused(400, "invalid-request", hours(People.manager(office), "OFFICE", null, office, day, "11:00", "09:00"));
        done(200, People.get(People.citizen(People.newPerson()), "/v1/temporary-hours?limit=200"))
                .then()
                .body("items.officeId", hasItem(equalTo(office.toString())));
    }

    private static Response close(
            String token, String scope, String province, UUID office, LocalDate first, LocalDate last) {
        return People.post(token, "/v1/closures", """
                {"scope":"%s"%s,"firstDay":"%s","lastDay":"%s","reason":{"fa":"آلودگی هوا","en":"Air pollution"}}""".formatted(scope, named(province, office), first, last));
    }

    private static Response hours(
            String token, String scope, String province, UUID office, LocalDate day, String opens, String closes) {
        return People.post(
                token, "/v1/temporary-hours", """
                {"scope":"%s"%s,"firstDay":"%s","lastDay":"%s","opens":"%s","closes":"%s",\
                "reason":{"fa":"رمضان","en":"Ramadan"}}""".formatted(scope, named(province, office), day, day, opens, closes));
    }

    private static String named(String province, UUID office) {
        return (province == null ? "" : ",\"province\":\"" + province + '"')
                + (office == null ? "" : ",\"officeId\":\"" + office + '"');
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void theHolidaysOfTwoYearsAreAllThere() {
        List<String> days = new ArrayList<>();
        String after = "";
        do {
            Response page = done(
                    200, People.get(People.OPERATOR, "/v1/closures?from=2026-03-21&to=2028-03-19&limit=200" + after));
            days.addAll(page.path("items.findAll { it.scope == 'NATION' }.day"));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        } while (after != null);

        assertTrue(days.containsAll(HOLIDAYS), () -> days.toString());
    }
}
