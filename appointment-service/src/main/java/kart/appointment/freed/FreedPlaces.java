package kart.appointment.freed;

/**
 * How every statement that gives places back does it, so that none comes back at once by an oversight.
 *
 * <p>{@code rest} has one row: at_least and at_most, in seconds. {@code gone} has a row a place: slot_id, booking_id, and
 * rests, which is false where the visit itself is over and the desk may serve the next. The slots are locked.
 */
public final class FreedPlaces {

    /** {@code rest} from named parameters. */
    public static final String NAMED_REST = """
            rest AS (
                SELECT CAST(:restAtLeast AS double precision) AS at_least,
                       CAST(:restAtMost AS double precision) AS at_most),
            """;

    /**
     * When a place may be taken again. Nearer to its hour it rests for less, and never for more than half of the time
     * that is left.
     */
    public static final String DUE_AT = """
            now() + (least(r.at_least, r.at_most) + random() * greatest(0, r.at_most - r.at_least)) * interval '1 second'
                    * least(1, extract(epoch FROM s.starts_at - now()) / (2 * greatest(r.at_most, 1)))
            """;

    /**
     * Counts places out of {@code booked} and, as far as they would be free now, into {@code resting}; and writes a row
     * for each that rests. What is beyond the plan does not come back, and what has begun does not rest.
     */
    public static final String REST = """
            freed AS (
                UPDATE slot s
                   SET booked = s.booked - g.n,
                       resting = s.resting + CASE WHEN s.starts_at > now()
                           THEN least(g.rest, greatest(0, s.planned - s.booked + g.n - s.resting)) ELSE 0 END
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n,
                               CAST(count(*) FILTER (WHERE rests) AS integer) AS rest
                          FROM gone
                         GROUP BY slot_id) g
                 WHERE s.id = g.slot_id
                RETURNING s.id, s.starts_at, new.resting - old.resting AS rest),
            rested AS (
                INSERT INTO freed_place (slot_id, booking_id, due_at)
                SELECT s.id, g.booking_id, """ + DUE_AT + """
                  FROM freed s
                  JOIN (SELECT *, row_number() OVER (PARTITION BY slot_id ORDER BY booking_id) AS turn
                          FROM gone WHERE rests) g ON g.slot_id = s.id AND g.turn <= s.rest
                 CROSS JOIN rest r),
            """;

    private FreedPlaces() {}
}
