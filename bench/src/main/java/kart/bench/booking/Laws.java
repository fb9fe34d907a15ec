package kart.bench.booking;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import kart.local.process.PartFailed;

/** What must be true of the places at the end of every round, read as the role that serves. */
final class Laws {

    private static final String LIVE = "state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')";

    /** A law, and the query that counts how often it is broken. */
    private static final Map<String, String> BROKEN = broken();

    private Laws() {}

    private static Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        // No plan changes while places are taken. That there are no more than the capacity is what a constraint sees
        // to.
        broken.put(
                "no slot has more people than planned", "SELECT count(*) FROM slot WHERE booked + resting > planned");
        broken.put("booked is the number of live bookings", """
                SELECT count(*)
                  FROM slot s
                  LEFT JOIN (SELECT slot_id, count(*) AS n FROM booking WHERE %s GROUP BY slot_id) b ON b.slot_id = s.id
                 WHERE s.booked <> coalesce(b.n, 0)
                """.formatted(LIVE));
        broken.put(
                "a citizen has one live booking",
                "SELECT count(*) FROM (SELECT FROM booking WHERE %s GROUP BY citizen_id HAVING count(*) > 1) more"
                        .formatted(LIVE));
        broken.put("a booking has one row of history", """
                SELECT count(*)
                  FROM (SELECT id FROM booking WHERE %s) b
                  FULL JOIN (SELECT booking_id, count(*) AS n FROM booking_history GROUP BY booking_id) h
                         ON h.booking_id = b.id
                 WHERE h.n IS DISTINCT FROM 1 OR b.id IS NULL
                """.formatted(LIVE));
        broken.put("every hold is told once", """
                SELECT count(*)
                  FROM (SELECT application_id FROM booking WHERE %s) b
                  FULL JOIN (SELECT subject, count(*) AS n FROM outbox_event
                              WHERE type = 'kart.booking.held.v1' GROUP BY subject) e ON e.subject = b.application_id
                 WHERE e.n IS DISTINCT FROM 1 OR b.application_id IS NULL
                """.formatted(LIVE));
        broken.put("every event is delivered once to who subscribed", """
                SELECT count(*)
                  FROM (SELECT e.id, s.target FROM outbox_event e JOIN outbox_subscription s ON s.type = e.type) due
                  FULL JOIN (SELECT event_id, target, count(*) AS n FROM outbox_delivery GROUP BY event_id, target) d
                         ON d.event_id = due.id AND d.target = due.target
                 WHERE d.n IS DISTINCT FROM 1 OR due.id IS NULL
                """);
        return broken;
    }

    /**
     * Checks all of them.
     *
     * @param taken how many places were taken, as their callers were told
     * @throws PartFailed if one is broken; what was measured is worth nothing then
     */
    static void check(Connection application, long taken) throws SQLException, PartFailed {
        long live = count(application, "SELECT count(*) FROM booking WHERE " + LIVE);
        if (live != taken) {
            throw new PartFailed("%d callers were told that they have a place, and %d have".formatted(taken, live));
        }
        for (Map.Entry<String, String> law : BROKEN.entrySet()) {
            long times = count(application, law.getValue());
            if (times > 0) {
                throw new PartFailed("A law is broken %d times: %s".formatted(times, law.getKey()));
            }
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
