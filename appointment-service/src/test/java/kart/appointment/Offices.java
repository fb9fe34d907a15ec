package kart.appointment;

import static kart.appointment.People.done;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.awaitility.Awaitility;

/** Opens and changes offices by the same requests as in life, and looks at what is planned for them. */
public final class Offices {

    private static final String WEEK = "SATURDAY SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY";

    private Offices() {}

    /** An office of the test's firm that is open from 08:00 to 12:00 every day, with one workstation of 30 minutes. */
    public static UUID open() {
        return open("REGISTRY", "IR-23");
    }

    public static UUID open(String channel, String province) {
        UUID known = UUID.randomUUID();
        String line = Cases.officeLine(known, "K-" + known, 1);
        done(200, Cases.importOffices(line.replace("REGISTRY", channel)));
        String code = "N-" + UUID.randomUUID();
        return UUID.fromString(done(201, People.post(People.partner(), "/v1/offices", body(code, channel, province)))
                .path("id"));
    }

    public static String body(String code, String channel, String province) {
        return """
                {"code":"%s","channel":"%s","province":"%s","setup":%s,"hours":%s}""".formatted(code, channel, province, setup(1, 30, null), week("08:00", "12:00"));
    }

    public static String setup(int workstations, int minutes, String pools) {
        return """
                {"name":{"fa":"دفتر تازه","en":"New office"},"city":{"fa":"تهران","en":"Tehran"},"latitude":35.7,\
                "longitude":51.4,"workstations":%d,"minutesPerPerson":%d%s}""".formatted(workstations, minutes, pools == null ? "" : ",\"pools\":" + pools);
    }

    /** The same hours every day. */
    public static String week(String opens, String closes) {
        StringBuilder hours = new StringBuilder("[");
        for (String day : WEEK.split(" ")) {
            hours.append(hours.length() == 1 ? "" : ",").append(line(day, opens, closes));
        }
        return hours.append(']').toString();
    }

    public static String line(String day, String opens, String closes) {
        return "{\"day\":\"%s\",\"opens\":\"%s\",\"closes\":\"%s\"}".formatted(day, opens, closes);
    }

    public static String version(UUID office) {
        return done(200, People.get(People.partner(), "/v1/offices/" + office + "/setup"))
                .header("ETag");
    }

    /** The first places that are planned on a day: times of day in Tehran and numbers, over all pools. */
    public static String planned(UUID office, LocalDate day) {
        return Sql.value(String.class, """
                SELECT coalesce(string_agg(time || '=' || places, ' ' ORDER BY time), '')
                  FROM (SELECT to_char(starts_at AT TIME ZONE 'Asia/Tehran', 'HH24:MI') AS time, sum(planned) AS places
                          FROM slot WHERE office_id = ? AND local_date = ? GROUP BY 1 HAVING sum(planned) > 0) s
                """, office, day);
    }

    public static long planned(UUID office, LocalDate day, String pool) {
        return Sql.count(
                "SELECT coalesce(sum(planned), 0) FROM slot WHERE office_id = ? AND local_date = ? AND pool = ?",
                office,
                day,
                pool);
    }

    /** The so-many-th day after today that is no national holiday. */
    public static LocalDate day(int number) {
        return Sql.value(LocalDate.class, """
                SELECT CAST(d AS date) FROM generate_series(1, 13) AS n CROSS JOIN LATERAL (SELECT ?::date + n AS d) x
                 WHERE NOT EXISTS (SELECT FROM closure c WHERE c.scope = 'NATION' AND c.day = d AND c.lifted_at IS NULL)
                 ORDER BY d OFFSET ? LIMIT 1
                """, today(), number - 1);
    }

    /** Today in Tehran; in the last minute of a day it waits for the next, so that no test begins on one and ends on another. */
    public static LocalDate today() {
        LocalDate today = TehranTime.localDate(Instant.now());
        Duration left = Duration.between(Instant.now(), TehranTime.startOfDay(today.plusDays(1)));
        if (left.compareTo(Duration.ofMinutes(1)) > 0) {
            return today;
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> TehranTime.localDate(Instant.now()).isAfter(today));
        return today.plusDays(1);
    }
}
