package kart.appointment.waitlist;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.freed.FreedPlaceJob;
import kart.appointment.freed.Rests;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be wished for, and by whom. */
@QuarkusTest
class WishResourceTest {

    @Inject
    FreedPlaceJob freed;

    private UUID office;
    private Case citizen;

    @BeforeEach
    void aCitizenAndAnOffice() {
        office = Cases.office();
        citizen = Cases.registered();
    }

    @Test
    void aWishIsSeenByItsCitizenAndByWhoHelps() {
        String body = Waiting.body(
                citizen,
                Waiting.at(office),
                Offices.today(),
                Offices.today().plusDays(6),
                ",\"weekdays\":[\"SATURDAY\",\"MONDAY\"],\"fromTime\":\"08:00\",\"untilTime\":\"12:00\"");
        UUID wish = Waiting.wish(citizen, body);

        done(200, People.get(citizen.token(), "/v1/wishes/" + wish))
                .then()
                .body("state", equalTo("WAITING"))
                .body("officeIds", contains(office.toString()))
                .body("weekdays", contains("SATURDAY", "MONDAY"))
                .body("fromTime", equalTo("08:00:00"))
                .body("untilTime", equalTo("12:00:00"))
                .body("offers", equalTo(0));
        String list = "/v1/wishes?applicationId=" + citizen.applicationId();
        done(200, People.get(citizen.token(), list)).then().body("items", hasSize(1));
        assertEquals(0, readByOthers());
        done(200, People.get(People.ASSISTANT, list)).then().body("items", hasSize(1));
        done(200, People.get(People.desk(office), "/v1/wishes/" + wish));
        assertEquals(2, readByOthers());
        String stranger = People.citizen(People.newPerson());
        refused(404, "not-found", People.get(stranger, list));
        refused(404, "not-found", People.get(stranger, "/v1/wishes/" + wish));
        refused(404, "not-found", People.post(stranger, "/v1/wishes/" + wish + "/withdrawal", null));
        refused(404, "not-found", People.post(stranger, "/v1/wishes", body));
        refused(404, "not-found", People.get(citizen.token(), "/v1/wishes/" + UUID.randomUUID()));
    }

    @Test
    void everyRefusalSaysWhy() {
        String here = Waiting.at(office);
        LocalDate today = Offices.today();
        UUID wish = Waiting.wish(citizen, office);

        refused(409, "wish-exists", post(Waiting.body(citizen, here))).then().body("wishId", equalTo(wish.toString()));
        refused(422, "day-is-past", post(Waiting.body(citizen, here, today.minusDays(1), today, "")));
        refused(400, "invalid-request", post(Waiting.body(citizen, here, today, today.minusDays(1), "")));
        refused(400, "invalid-request", post(Waiting.body(citizen, here, today, today.plusYears(2), "")));
        refused(400, "invalid-request", post(Waiting.body(citizen, "\"officeIds\":[]")));
        refused(400, "invalid-request", post(Waiting.body(citizen, here + ",\"province\":\"IR-23\"")));
        refused(400, "invalid-request", post(Waiting.body(citizen, here + ",\"city\":\"Tehran\"")));
        refused(400, "invalid-request", post(Waiting.body(citizen, here, today, today, ",\"weekdays\":[]")));
        refused(
                400,
                "invalid-request",
                post(Waiting.body(citizen, here, today, today, ",\"fromTime\":\"12:00\",\"untilTime\":\"08:00\"")));
        refused(400, "invalid-request", People.get(citizen.token(), "/v1/offers"));

        String application = "/v1/applications/" + citizen.applicationId();
        done(200, People.post(citizen.token(), "/v1/wishes/" + wish + "/withdrawal", null));
        done(200, People.post(citizen.token(), application + "/withdrawal", null));
        refused(409, "application-moved-on", post(Waiting.body(citizen, here)));
    }

    @Test
    void nobodyWaitsWhoseApplicationIsOver() {
        UUID withdrawn = Waiting.wish(citizen, office);
        Cases.held(citizen, Cases.slot(office, 1));
        done(200, People.post(citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null));
        assertEquals("LAPSED", Waiting.state(withdrawn));
        Waiting.wish(Cases.registered(citizen.nationalId()), office);

        Case refused = Cases.registered();
        UUID rejected = Waiting.wish(refused, office);
        Cases.held(refused, Cases.slot(office, 1));
        done(
                200,
                People.post(
                        People.manager(office),
                        "/v1/applications/" + refused.applicationId() + "/rejection",
                        "{\"reason\":\"DOCUMENTS_INVALID\"}"));
        assertEquals("LAPSED", Waiting.state(rejected));

        Case visitor = Cases.registered();
        UUID enrolled = Waiting.wish(visitor, office);
        done(200, Cases.complete(Cases.checkedIn(visitor, office), office));
        assertEquals("LAPSED", Waiting.state(enrolled));
    }

    @Test
    void onlyAPlaceThatFitsIsOffered() {
        LocalDate day = Offices.day(3);
        long slot = Cases.slot(office, 1, "ONLINE", TehranTime.instant(day, LocalTime.of(10, 0)), day);
        String here = Waiting.at(office);
        notOffered(slot, Waiting.at(Cases.office()), day, day, "");
        notOffered(slot, here, day.plusDays(1), day.plusDays(2), "");
        notOffered(
                slot,
                here,
                day,
                day.plusDays(1),
                ",\"weekdays\":[\"" + day.getDayOfWeek().plus(1) + "\"]");
        notOffered(slot, here, day, day, ",\"fromTime\":\"" + time(slot, 1) + "\"");
        notOffered(slot, here, day, day, ",\"untilTime\":\"" + time(slot, 0) + "\"");
        notOffered(slot, "\"province\":\"IR-07\"", day, day, "");

        String exact = ",\"weekdays\":[\"%s\"],\"fromTime\":\"%s\"".formatted(day.getDayOfWeek(), time(slot, 0));
        Case fits = waits(here, day, day, exact);
        Rests.run(freed);
        Sql.asOwner("UPDATE freed_place SET looked_at = NULL WHERE slot_id = ?", slot);
        Rests.run(freed);
        assertEquals(1, Waiting.open(fits));
        Rests.assertCountsAreTrue(office);
    }

    @Test
    void aProvinceOrACityOfItIsAnyOfficeThere() {
        String line = Cases.officeLine(UUID.randomUUID(), "W-" + UUID.randomUUID(), 1)
                .replace("IR-23", "IR-29")
                .replace("تهران", "قروه")
                .replace("Tehran", "Qorveh");
        UUID there = UUID.fromString(line.substring(7, 43));
        done(200, Cases.importOffices(line));
        done(
                200,
                Cases.importOffices(
                        line.replace(there.toString(), UUID.randomUUID().toString())
                                .replace("\"W-", "\"X-")
                                .replace("Qorveh", "Sanandaj")
                                .replace("قروه", "سنندج")));
        Case province =
                waits("\"province\":\"IR-29\"", Offices.today(), Offices.today().plusDays(9), "");
        Case city = waits(
                "\"province\":\"IR-29\",\"city\":\"qorveh\"",
                Offices.today(),
                Offices.today().plusDays(9),
                "");
        Case other = waits(
                "\"province\":\"IR-29\",\"city\":\"Sanandaj\"",
                Offices.today(),
                Offices.today().plusDays(9),
                "");

        WaitlistTest.free(Cases.slot(there, 1));
        WaitlistTest.free(Cases.slot(there, 1));
        WaitlistTest.free(Cases.slot(there, 1));
        Rests.run(freed);

        assertEquals(1, Waiting.open(province));
        assertEquals(1, Waiting.open(city));
        assertEquals(0, Waiting.open(other));
        Rests.assertCountsAreTrue(there);
    }

    @Test
    void aCityWithTheSameNameInBothLanguagesIsOneCity() {
        String line = Cases.officeLine(UUID.randomUUID(), "W-" + UUID.randomUUID(), 1)
                .replace("IR-23", "IR-28")
                .replace("تهران", "Esfarayen")
                .replace("Tehran", "Esfarayen");
        UUID there = UUID.fromString(line.substring(7, 43));
        done(200, Cases.importOffices(line));
        String city = "\"province\":\"IR-28\",\"city\":\"Esfarayen\"";
        Case who = waits(city, Offices.today(), Offices.today().plusDays(9), "");
        long slot = Cases.slot(there, 2);

        WaitlistTest.free(slot);
        WaitlistTest.free(slot);
        Rests.run(freed);

        assertEquals(1, Waiting.open(who));
        assertEquals("waited-place-offered", Cases.messages(who));
        assertEquals(1, Sql.count("SELECT count(*) FROM freed_place WHERE slot_id = ?", slot));
        Rests.assertCountsAreTrue(there);
    }

    @Test
    void placesKeptForWhoIsHelpedGoToWishesThatSomebodyHelpedWith() {
        long slot = Cases.slot(office, 1, "ASSISTED", Duration.ofDays(2));
        Case giver = Cases.registered();
        UUID booking =
                UUID.fromString(done(201, People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(giver, slot)))
                        .path("id"));
        Waiting.wish(citizen, office);
        Case helped = Cases.registered();
        done(201, People.post(People.ASSISTANT, "/v1/wishes", Waiting.body(helped, Waiting.at(office))));

        done(200, People.post(People.ASSISTANT, "/v1/bookings/" + booking + "/cancellation", null));
        Rests.run(freed);

        assertEquals(0, Waiting.open(citizen));
        assertEquals(1, Waiting.open(helped));
    }

    private int readByOthers() {
        return Sql.asOwner(
                "UPDATE audit_read SET what = what WHERE application_id = ? AND what = 'wishes'",
                citizen.applicationId());
    }

    private Response post(String body) {
        return People.post(citizen.token(), "/v1/wishes", body);
    }

    private static Case waits(String where, LocalDate first, LocalDate last, String more) {
        Case who = Cases.registered();
        Waiting.wish(who, Waiting.body(who, where, first, last, more));
        return who;
    }

    private void notOffered(long slot, String where, LocalDate first, LocalDate last, String more) {
        Case who = waits(where, first, last, more);
        if (Rests.of(slot) == 0) {
            WaitlistTest.free(slot);
        }
        Sql.asOwner("UPDATE freed_place SET looked_at = NULL WHERE slot_id = ?", slot);
        Rests.run(freed);
        assertEquals(0, Waiting.open(who), () -> where + more);
    }

    /** The hour of a slot in Tehran, so many minutes later. */
    private static String time(long slot, int minutes) {
        return Sql.value(
                String.class,
                "SELECT to_char(starts_at AT TIME ZONE 'Asia/Tehran' + ? * interval '1 minute', 'HH24:MI') FROM slot WHERE id = ?",
                minutes,
                slot);
    }
}
