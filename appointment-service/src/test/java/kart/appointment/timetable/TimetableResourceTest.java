package kart.appointment.timetable;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimetableResourceTest {

    private static final String FOUR_HOURS = "08:00=2 09:00=2 10:00=2 11:00=2";

    @Inject
    HorizonJob horizon;

    @Test
    void aTimetableHoldsFromItsDayOnAndABreakIsTheGapBetweenTwoLines() {
        UUID office = Offices.open();
        LocalDate second = Offices.day(2);
        String twice = Offices.week("09:00", "11:00").replace("]", "") + ","
                + Offices.week("11:30", "13:00").replace("[", "");

        Response put = put(office, second, twice, "\"1\"");
        run();

        assertEquals("\"2\"", done(200, put).header("ETag"));
        assertEquals(FOUR_HOURS, Offices.planned(office, Offices.day(1)));
        assertEquals("09:00=2 10:00=2 11:30=2 12:30=1", Offices.planned(office, second));
        assertEquals("09:00=2 10:00=2 11:30=2 12:30=1", Offices.planned(office, Offices.day(5)));
        done(200, People.get(People.citizen(People.newPerson()), "/v1/offices/" + office + "/timetables"))
                .then()
                .body("items", hasSize(2))
                .body("items[0].effectiveFrom", nullValue())
                .body("items[0].hours", hasSize(7))
                .body("items[1].effectiveFrom", equalTo(second.toString()))
                .body("items[1].hours", hasSize(14));
    }

    @Test
    void anotherTimetableForTheSameDayStandsInItsPlaceAndOneThatIsRemovedLeavesTheOneBefore() {
        UUID office = Offices.open();
        LocalDate day = Offices.day(3);
        done(200, put(office, day, Offices.week("09:00", "10:00"), "\"1\""));
        done(200, put(office, day, "[]", "\"2\""));
        run();
        assertEquals("", Offices.planned(office, day));

        Response removed = People.delete(People.manager(office), path(office, day), "\"3\"");
        run();

        assertEquals("\"4\"", done(204, removed).header("ETag"));
        assertEquals(FOUR_HOURS, Offices.planned(office, day));
        refused(404, "not-found", People.delete(People.manager(office), path(office, day), "\"4\""));
        done(200, People.get(People.AUDITOR, "/v1/offices/" + office + "/history"))
                .then()
                .body("items.what", contains("TIMETABLE_REMOVED", "TIMETABLE", "TIMETABLE", "CREATED"));
    }

    @Test
    void whatIsPastOrOverlapsOrIsNotMineIsRefused() {
        UUID office = Offices.open();
        LocalDate day = Offices.day(2);
        String overlapping =
                "[" + Offices.line("SUNDAY", "08:00", "10:00") + "," + Offices.line("SUNDAY", "09:00", "11:00") + "]";

        refused(422, "day-is-past", put(office, Offices.today().minusDays(1), "[]", "\"1\""));
        refused(400, "invalid-request", put(office, day, overlapping, "\"1\""));
        refused(428, "precondition-required", put(office, day, "[]", null));
        refused(412, "precondition-failed", put(office, day, "[]", "\"9\""));
        refused(
                403,
                "forbidden",
                People.put(People.partner(UUID.randomUUID()), path(office, day), "{\"hours\":[]}", "\"1\""));
        refused(404, "not-found", People.put(People.partner(), path(office, day).replace("2", "x"), "{}", "\"1\""));
    }

    @Test
    void aMobileUnitHasPlacesAtItsStopsOnly() {
        UUID unit = Offices.open("MOBILE", "IR-29");
        LocalDate day = Offices.day(2);
        String stop = """
                {"place":{"fa":"میدان روستا","en":"Village square"},"latitude":36.1,"longitude":52.2,"opens":"10:00",\
                "closes":"12:00"}""";
        run();
        assertEquals(FOUR_HOURS, Offices.planned(unit, day));

        done(200, People.put(People.partner(), stops(unit, day), stop, "\"1\""))
                .then()
                .header("ETag", equalTo("\"2\""));
        run();

        assertEquals("10:00=2 11:00=2", Offices.planned(unit, day));
        assertEquals("", Offices.planned(unit, Offices.day(1)));
        done(200, People.get(People.citizen(People.newPerson()), "/v1/offices/" + unit + "/stops"))
                .then()
                .body("items.day", contains(day.toString()))
                .body("items[0].place.en", equalTo("Village square"));
        slots(unit)
                .then()
                .body("items[0].localDate", equalTo(day.toString()))
                .body("items.stop.place.en", everyItem(equalTo("Village square")))
                .body("items[0].stop.latitude", equalTo(36.1f));
        refused(412, "precondition-failed", People.delete(People.partner(), stops(unit, day), "\"1\""));
        done(204, People.delete(People.partner(), stops(unit, day), "\"2\""));
        run();
        assertEquals(FOUR_HOURS, Offices.planned(unit, day));
        slots(unit).then().body("items.stop", everyItem(nullValue()));
    }

    @Test
    void whoIsBookedAtAUnitHearsThatItStopsElsewhere() {
        UUID unit = Offices.open("MOBILE", "IR-29");
        LocalDate day = Offices.day(2);
        run();
        Case citizen = Cases.registered();
        Cases.held(citizen, slotAt(unit, day, "09:00"));
        Cases.settle(citizen, "BOOKING");
        String stop = """
                {"place":{"fa":"%s","en":"x"},"latitude":36.1,"longitude":52.2,"opens":"%s","closes":"12:00"}""";

        done(200, People.put(People.partner(), stops(unit, day), stop.formatted("میدان", "08:30"), "\"1\""));
        done(200, People.put(People.partner(), stops(unit, day), stop.formatted("میدان", "09:00"), "\"2\""));
        done(200, People.put(People.partner(), stops(unit, day), stop.formatted("بازار", "09:00"), "\"3\""));
        done(204, People.delete(People.partner(), stops(unit, day), "\"4\""));

        assertEquals("booking-confirmed place-moved place-moved place-moved", Cases.messages(citizen));
    }

    @Test
    void onlyAMobileUnitTravels() {
        UUID office = Offices.open();
        String stop = """
                {"place":{"fa":"x","en":"x"},"latitude":36.1,"longitude":52.2,"opens":"10:00","closes":"12:00"}""";

        refused(422, "office-not-mobile", People.put(People.partner(), stops(office, Offices.day(1)), stop, "\"1\""));
        refused(
                403,
                "forbidden",
                People.put(People.partner(UUID.randomUUID()), stops(office, Offices.day(1)), stop, "\"1\""));
    }

    private static long slotAt(UUID office, LocalDate day, String time) {
        return Sql.count(
                "SELECT id FROM slot WHERE office_id = ? AND local_date = ? AND pool = 'ONLINE'"
                        + " AND to_char(starts_at AT TIME ZONE 'Asia/Tehran', 'HH24:MI') = ?",
                office,
                day,
                time);
    }

    private static Response put(UUID office, LocalDate from, String hours, String version) {
        return People.put(People.manager(office), path(office, from), "{\"hours\":" + hours + "}", version);
    }

    private static String path(UUID office, LocalDate from) {
        return "/v1/offices/" + office + "/timetables/" + from;
    }

    private static Response slots(UUID office) {
        return done(200, People.get(People.citizen(People.newPerson()), "/v1/offices/" + office + "/slots"));
    }

    private static String stops(UUID office, LocalDate day) {
        return "/v1/offices/" + office + "/stops/" + day;
    }

    private void run() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }
}
