package kart.appointment.search;

import static kart.appointment.People.done;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import kart.appointment.Cases;
import kart.appointment.People;
import kart.testing.Sql;
import kart.values.TehranTime;

/** Offices for searches, and what a citizen finds. */
final class Search {

    /** Far from every other test's offices: each test looks around a point of its own, on a line through the sea. */
    private static final AtomicInteger LONGITUDE = new AtomicInteger();

    static final double LATITUDE = -40;

    private Search() {}

    static double newLongitude() {
        return -170 + LONGITUDE.incrementAndGet();
    }

    /** An office at a point, in a channel of a province, with no places yet. */
    static UUID office(double longitude, String channel, String province, boolean stepFree) {
        UUID id = UUID.randomUUID();
        String line = Cases.officeLine(id, "S-" + id, 1)
                .replace("\"latitude\":35.7,\"longitude\":51.4", "\"latitude\":-40,\"longitude\":" + longitude)
                .replace("\"REGISTRY\"", '"' + channel + '"')
                .replace("IR-23", province)
                .replace("\"hours\"", "\"stepFree\":" + stepFree + ",\"hours\"");
        done(200, Cases.importOffices(line));
        return id;
    }

    static UUID office(double longitude) {
        return office(longitude, "REGISTRY", "IR-23", false);
    }

    /** A slot as the horizon's job makes it: it says so in the office's plan. */
    static long slot(UUID office, LocalDate day, String time, int places, String pool) {
        long slot = Cases.slot(office, places, pool, TehranTime.instant(day, LocalTime.parse(time)), day);
        Sql.asOwner("UPDATE slot_plan SET stale = false WHERE office_id = ?", office);
        return slot;
    }

    static long slot(UUID office, LocalDate day, String time, int places) {
        return slot(office, day, time, places, "ONLINE");
    }

    static Response places(String query) {
        return done(200, People.get(People.AUDITOR, "/v1/places?" + query));
    }

    static Response offices(String query) {
        return done(200, People.get(People.AUDITOR, "/v1/places/by-office?" + query));
    }

    static Response provinces(String query) {
        return done(200, People.get(People.AUDITOR, "/v1/places/by-province?" + query));
    }

    static String near(double longitude, double km) {
        return "latitude=-40&longitude=" + longitude + "&km=" + km;
    }

    static Response ifChanged(String path, String tag) {
        return RestAssured.given()
                .auth()
                .oauth2(People.AUDITOR)
                .header("If-None-Match", tag)
                .get(path);
    }

    /** What the database says of an office's free places that are for everybody, as search would: slot, free, in order. */
    static String inDatabase(UUID office) {
        return inDatabase(office, "ONLINE");
    }

    /** The same of those that somebody who helps may take. */
    static String inDatabaseForHelpers(UUID office) {
        return inDatabase(office, "ONLINE,ASSISTED");
    }

    private static String inDatabase(UUID office, String pools) {
        return Sql.value(String.class, """
                SELECT coalesce(string_agg(s.id || ':' || (s.planned - s.booked - s.resting), ' ' ORDER BY s.starts_at, s.id), '')
                  FROM slot s JOIN office o ON o.id = s.office_id AND o.open
                 WHERE s.office_id = ? AND s.pool = ANY (string_to_array(?, ',')) AND s.starts_at > now()
                   AND s.planned > s.booked + s.resting
                """, office, pools);
    }

    /** What search says to who only looks. */
    static String found(UUID office) {
        return found(People.AUDITOR, office);
    }

    /** What it says to somebody. */
    static String found(String token, UUID office) {
        Response page = done(200, People.get(token, "/v1/places?limit=200&officeId=" + office));
        List<Map<String, Object>> items = page.path("items");
        return items.stream()
                .map(item -> item.get("slotId") + ":" + item.get("free"))
                .collect(Collectors.joining(" "));
    }
}
