package kart.appointment.waitlist;

import static kart.appointment.People.done;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;

/** People who wait. */
public final class Waiting {

    private Waiting() {}

    /** A body with where, in JSON members, and the next ten days. */
    static String body(Case who, String where) {
        return body(who, where, Offices.today(), Offices.today().plusDays(10), "");
    }

    static String body(Case who, String where, LocalDate first, LocalDate last, String more) {
        return "{\"applicationId\":\"%s\",%s,\"firstDay\":\"%s\",\"lastDay\":\"%s\"%s}"
                .formatted(who.applicationId(), where, first, last, more);
    }

    static String at(UUID office) {
        return "\"officeIds\":[\"" + office + "\"]";
    }

    /** Begins to wait for any place of an office. */
    public static UUID wish(Case who, UUID office) {
        return wish(who, body(who, at(office)));
    }

    /** Begins to wait for any place of an office on one day. */
    public static UUID wish(Case who, UUID office, LocalDate day) {
        return wish(who, body(who, at(office), day, day, ""));
    }

    static UUID wish(Case who, String body) {
        return UUID.fromString(
                done(201, People.post(who.token(), "/v1/wishes", body)).path("id"));
    }

    static String state(UUID wish) {
        return Sql.value(String.class, "SELECT state FROM wish WHERE id = ?", wish);
    }

    static Response offers(Case who) {
        return done(200, People.get(who.token(), "/v1/offers?applicationId=" + who.applicationId()));
    }

    static long open(Case who) {
        return Sql.count("SELECT count(*) FROM offer WHERE application_id = ? AND state = 'OPEN'", who.applicationId());
    }

    /** The path of the newest offer to somebody. */
    static String offer(Case who) {
        return "/v1/offers/" + offers(who).path("items[0].id");
    }

    static Response answer(Case who, String answer) {
        return People.post(who.token(), offer(who) + "/" + answer, null);
    }
}
