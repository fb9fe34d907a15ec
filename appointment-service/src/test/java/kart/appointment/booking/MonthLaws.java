package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import kart.testing.Sql;

/** The laws of a busy month: each has a query that counts how often it is broken. */
final class MonthLaws {

    /** The slots of the month's offices; before every query. */
    static final String OURS = """
            WITH ours AS (
                SELECT s.*, o.province_code FROM slot s JOIN office o ON o.id = s.office_id AND o.code LIKE 'MONTH-%')
            """;

    /** And what time it is; for the laws of what is to come. */
    private static final String NOW = ", clock AS (SELECT CAST(? AS timestamptz) AS now)\n";

    private static final Map<String, String> LAWS = new LinkedHashMap<>();

    static {
        law("a slot that has more people than its plan is looked after until its hour", """
                SELECT count(*) FROM ours s CROSS JOIN clock
                 WHERE booked + resting > planned AND starts_at > clock.now
                   AND NOT EXISTS (SELECT FROM slot_excess e WHERE e.slot_id = s.id)
                """);
        law("who is booked on a day that is closed has another place offered, or was told", """
                SELECT count(*) FROM ours s CROSS JOIN clock JOIN booking b ON b.slot_id = s.id AND b.state = 'CONFIRMED'
                 WHERE starts_at > clock.now
                   AND EXISTS (SELECT FROM closure c
                                WHERE c.day = s.local_date AND c.lifted_at IS NULL
                                  AND (c.scope = 'NATION' OR c.province_code = s.province_code
                                       OR c.office_id = s.office_id))
                   AND NOT EXISTS (SELECT FROM offer f WHERE f.booking_id = b.id AND f.state = 'OPEN')
                   AND NOT EXISTS (SELECT FROM excess_notice n WHERE n.booking_id = b.id AND n.slot_id = s.id)
                """);
        law("no more places are planned at a time than the workstations begin people", """
                SELECT count(*)
                  FROM (SELECT FROM ours s CROSS JOIN clock JOIN office o ON o.id = s.office_id
                         WHERE starts_at > clock.now
                         GROUP BY s.office_id, starts_at, o.workstations HAVING sum(planned) > o.workstations) over
                """);
        // The hours of the calendar are those of Month: four from eight o'clock, or from when hours for a time begin.
        // No office
        // ever has more than two workstations. People who were booked before the hours changed may stand in an hour of
        // the
        // new ones beyond that; then it sells nothing, and so has nobody of its own.
        law("an hour is sold once, whatever pool or start its people are booked at", """
                SELECT count(*)
                  FROM (SELECT office_id, starts_at FROM ours CROSS JOIN clock
                         WHERE starts_at > clock.now
                           AND (starts_at AT TIME ZONE 'Asia/Tehran')::time - coalesce(
                                   (SELECT t.opens FROM temporary_hours t
                                     WHERE t.office_id = ours.office_id AND t.ended_at IS NULL
                                       AND local_date BETWEEN t.first_day AND t.last_day
                                     ORDER BY t.id DESC LIMIT 1), '08:00')
                               IN ('0 hours', '1 hour', '2 hours', '3 hours')
                         GROUP BY 1, 2 HAVING sum(greatest(planned, booked + resting)) > 0) h
                 WHERE (SELECT sum(greatest(planned, booked + resting)) FROM slot s
                         WHERE s.office_id = h.office_id AND s.starts_at > h.starts_at - interval '1 hour'
                           AND s.starts_at < h.starts_at + interval '1 hour') > 2
                """);
        law("booked is the number of live bookings", """
                SELECT count(*) FROM ours s
                 WHERE booked <> (SELECT count(*) FROM booking b
                                   WHERE b.slot_id = s.id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))
                """);
        law("resting is the number of open offers and of places that rest", """
                SELECT count(*) FROM ours s
                 WHERE resting <> (SELECT count(*) FROM offer f WHERE f.slot_id = s.id AND f.state = 'OPEN')
                                  + (SELECT count(*) FROM freed_place p WHERE p.slot_id = s.id)
                """);
        law("a citizen has one live booking", """
                SELECT count(*) FROM (SELECT FROM booking b WHERE b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                                       GROUP BY citizen_id HAVING count(*) > 1) twice
                """);
        law("the history ends where the booking is", """
                SELECT count(*) FROM booking b JOIN ours s ON s.id = b.slot_id
                 WHERE b.state || ' ' || b.slot_id IS DISTINCT FROM
                       (SELECT h.to_state || ' ' || h.slot_id FROM booking_history h
                         WHERE h.booking_id = b.id ORDER BY h.id DESC LIMIT 1)
                """);
        law("every hold is told once", """
                SELECT count(*)
                  FROM (SELECT FROM booking b JOIN ours s ON s.id = b.slot_id
                          LEFT JOIN outbox_event e
                            ON e.data ->> 'bookingId' = b.id::text
                           AND (e.type = 'kart.booking.held.v1'
                                OR (e.type = 'kart.booking.confirmed.v1' AND b.expires_at IS NULL)
                                OR (e.type = 'kart.booking.checked-in.v1' AND s.pool = 'COUNTER'))
                         GROUP BY b.id HAVING count(e.type) <> 1) untold
                """);
        law("every end but an enrolment is told once", """
                SELECT count(*)
                  FROM (SELECT FROM booking b JOIN ours s ON s.id = b.slot_id
                          LEFT JOIN outbox_event e
                            ON e.data ->> 'bookingId' = b.id::text
                           AND e.type = 'kart.booking.' || replace(lower(b.state), '_', '-') || '.v1'
                         WHERE b.state IN ('INCOMPLETE', 'NO_SHOW', 'CANCELLED', 'EXPIRED')
                         GROUP BY b.id HAVING count(e.type) <> 1) untold
                """);
        law("a visit is complete where its citizen is enrolled, and this is told once", """
                SELECT count(*)
                  FROM application a
                  JOIN (SELECT b.application_id, count(*) FILTER (WHERE b.state = 'COMPLETED') AS completed
                          FROM booking b JOIN ours s ON s.id = b.slot_id GROUP BY 1) v ON v.application_id = a.id
                  LEFT JOIN (SELECT subject, count(*) AS told FROM outbox_event
                              WHERE type = 'kart.application.enrolled.v1' GROUP BY 1) e ON e.subject = a.id
                 WHERE v.completed <> CASE a.state WHEN 'ENROLLED' THEN 1 ELSE 0 END
                    OR v.completed <> coalesce(e.told, 0)
                """);
        law("who is enrolled waits for nothing", """
                SELECT count(*) FROM application a
                 WHERE a.state = 'ENROLLED'
                   AND (EXISTS (SELECT FROM wish w WHERE w.application_id = a.id AND w.state = 'WAITING')
                        OR EXISTS (SELECT FROM booking b WHERE b.application_id = a.id
                                      AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')))
                """);
        law("who walks in takes a place of the counter, and nobody else does", """
                SELECT count(*) FROM booking b JOIN ours s ON s.id = b.slot_id
                 WHERE (s.pool = 'COUNTER') <> (SELECT h.to_state = 'CHECKED_IN' FROM booking_history h
                                                 WHERE h.booking_id = b.id ORDER BY h.id LIMIT 1)
                """);
        law("a day that is closed has no places", """
                SELECT count(*) FROM ours s
                 WHERE s.planned > 0
                   AND EXISTS (SELECT FROM closure c
                                WHERE c.day = s.local_date AND c.lifted_at IS NULL
                                  AND (c.scope = 'NATION' OR c.province_code = s.province_code
                                       OR c.office_id = s.office_id))
                """);
        law("who has an open offer to a wish still waits", """
                SELECT count(*) FROM offer f JOIN ours s ON s.id = f.slot_id JOIN wish w ON w.id = f.wish_id
                 WHERE f.state = 'OPEN' AND w.state <> 'WAITING'
                """);
        law("a wish is found while it waits and not after", """
                SELECT count(*) FROM wish w
                 WHERE (w.state = 'WAITING') <> EXISTS (SELECT FROM wish_place p WHERE p.wish_id = w.id)
                """);
    }

    private MonthLaws() {}

    private static void law(String law, String broken) {
        LAWS.put(law, OURS + NOW + broken);
    }

    /** After everything that is to be planned was, and the jobs have run. */
    static void assertHold(String when, Instant now) {
        LAWS.keySet().forEach(law -> assertEquals(0, broken(law, now), () -> when + ": " + law));
    }

    /** How often a law is broken. */
    static long broken(String law, Instant now) {
        return Sql.count(LAWS.get(law), Timestamp.from(now));
    }
}
