package kart.appointment.slot;

import static kart.appointment.People.done;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;

/** A day of an office of seven workstations of 42 minutes: ten people an hour, of them seven online, two with help. */
final class CrowdedDay {

    static final String USUAL = "{\"assistedPercent\":20,\"counterPercent\":10}";
    static final String COUNTER_FIRST = "{\"assistedPercent\":20,\"counterPercent\":60}";
    static final String HELPERS_FIRST = "{\"assistedPercent\":60,\"counterPercent\":30}";

    private static final String AT =
            "office_id = ? AND local_date = ? AND to_char(starts_at AT TIME ZONE 'Asia/Tehran', 'HH24:MI') = ?";

    final UUID id = Offices.open();
    private final LocalDate day = Offices.day(3);

    CrowdedDay(String opens, String closes) {
        setUp(7, USUAL);
        hours(Offices.week(opens, closes));
    }

    /** Takes every place of the day that is free, by the requests of helpers; at the counter as if they walked in. */
    void fill() {
        for (String pool : List.of("ONLINE", "ASSISTED", "COUNTER")) {
            for (long slot : slots(pool)) {
                if (pool.equals("COUNTER")) {
                    while (take(slot)) {}
                } else {
                    while (assist(Cases.registered(), slot).statusCode() == 201) {}
                }
            }
        }
    }

    private List<Long> slots(String pool) {
        String ids = Sql.value(
                String.class,
                "SELECT coalesce(string_agg(id::text, ' '), '') FROM slot WHERE office_id = ? AND local_date = ? AND pool = ?"
                        + " AND planned > booked + resting",
                id,
                day,
                pool);
        return ids.isEmpty()
                ? List.of()
                : Stream.of(ids.split(" ")).map(Long::valueOf).toList();
    }

    static Response assist(Case who, long slot) {
        return People.post(People.ASSISTANT, "/v1/bookings", Cases.holdBody(who, slot));
    }

    /** Walk-ins come on the day itself only: this is what the statement of all holds does to the slot. */
    static boolean take(long counter) {
        try {
            return Sql.asApplication(
                            "UPDATE slot SET booked = booked + 1 WHERE id = ? AND planned > booked + resting", counter)
                    == 1;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    long slot(String hour) {
        return slot(hour, "ONLINE");
    }

    long slot(String hour, String pool) {
        return Sql.count("SELECT id FROM slot WHERE " + AT + " AND pool = ?", id, day, hour, pool);
    }

    String pools(String hour) {
        return Sql.value(
                String.class,
                "SELECT coalesce(string_agg(pool || '=' || planned, ' ' ORDER BY pool), '') FROM slot WHERE " + AT
                        + " AND planned > 0",
                id,
                day,
                hour);
    }

    long people(String hour) {
        return Sql.count("SELECT sum(booked + resting) FROM slot WHERE " + AT, id, day, hour);
    }

    /** The places that are given away or can be taken. */
    long sold(String hour) {
        return Sql.count("SELECT sum(greatest(planned, booked + resting)) FROM slot WHERE " + AT, id, day, hour);
    }

    long peopleAround(String hour) {
        return Sql.count("""
                SELECT sum(booked + resting) FROM slot
                 WHERE office_id = ? AND starts_at > (?::date + ?::time - interval '1 hour') AT TIME ZONE 'Asia/Tehran'
                   AND starts_at < (?::date + ?::time + interval '1 hour') AT TIME ZONE 'Asia/Tehran'
                """, id, day, hour, day, hour);
    }

    void setUp(int workstations, String pools) {
        String path = "/v1/offices/" + id + "/setup";
        Response answer;
        do {
            answer = People.put(People.partner(), path, Offices.setup(workstations, 42, pools), Offices.version(id));
        } while (answer.statusCode() == 412);
        done(200, answer);
    }

    void hours(String week) {
        done(
                200,
                People.put(
                        People.manager(id),
                        "/v1/offices/" + id + "/timetables/" + day,
                        "{\"hours\":" + week + "}",
                        Offices.version(id)));
    }

    void temporarily(String opens, String closes) {
        done(201, People.post(People.manager(id), "/v1/temporary-hours", """
                {"scope":"OFFICE","officeId":"%s","firstDay":"%s","lastDay":"%s","opens":"%s","closes":"%s",\
                "reason":{"fa":"x","en":"x"}}""".formatted(id, day, day, opens, closes)));
    }
}
