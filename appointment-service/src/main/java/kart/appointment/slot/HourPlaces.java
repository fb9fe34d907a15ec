package kart.appointment.slot;

/**
 * A part of the statement that plans: the places that an hour gives, and for whom they are.
 *
 * <p>An hour gives as many places as people can be begun in it: workstations times minutes, divided by minutes a person, with
 * the remainder carried through to the next break. Where one takes longer than an hour, each workstation begins the next
 * when it is done with the one before, and nobody with whom it would not be done by the break. Of these, the counter has its
 * part and at least one where there are two, helpers have theirs, with the remainders carried through the day, and everybody
 * has the rest.
 */
final class HourPlaces {

    /** {@code wanted} is what each pool gets of the hours of {@code opening}. */
    static final String OF_OPENINGS = """
            hour AS (
                SELECT o.id AS office_id, day, (day + opens + n * interval '1 hour') AT TIME ZONE 'Asia/Tehran' AS starts_at,
                       (day + closes) AT TIME ZONE 'Asia/Tehran' AS closes_at,
                       CASE WHEN o.minutes_per_person <= 60
                            THEN o.workstations * least(minutes, (n + 1) * 60) / o.minutes_per_person
                                 - o.workstations * n * 60 / o.minutes_per_person
                            ELSE o.workstations * (
                                 least(minutes / o.minutes_per_person,
                                       ((n + 1) * 60 + o.minutes_per_person - 1) / o.minutes_per_person)
                                 - least(minutes / o.minutes_per_person,
                                         (n * 60 + o.minutes_per_person - 1) / o.minutes_per_person)) END AS places,
                       coalesce(o.assisted_percent, $4) AS assisted_percent,
                       coalesce(o.counter_percent, greatest($5, 1)) AS counter_percent
                  FROM (SELECT *, CAST(extract(epoch FROM closes - opens) AS integer) / 60 AS minutes
                          FROM opening WHERE opens < closes) h
                  JOIN office o ON o.id = h.office_id
                 CROSS JOIN generate_series(0, (minutes - 1) / 60) AS n),
            running AS (
                SELECT *, CAST(sum(places) OVER (PARTITION BY office_id, day ORDER BY starts_at) AS integer) AS through
                  FROM hour),
            counted AS (
                SELECT *, CASE WHEN places < 2 OR counter_percent = 0 THEN 0
                               ELSE greatest(1, through * counter_percent / 100
                                                - (through - places) * counter_percent / 100) END AS counter
                  FROM running WHERE starts_at > now() - interval '1 hour'),
            shared AS (
                SELECT *, least(through * assisted_percent / 100 - (through - places) * assisted_percent / 100,
                                places - counter) AS assisted
                  FROM counted),
            wanted AS (
                SELECT office_id, day, starts_at, closes_at, p.pool, p.given
                  FROM shared
                 CROSS JOIN LATERAL (VALUES ('ONLINE', places - counter - assisted), ('ASSISTED', assisted),
                                            ('COUNTER', counter)) AS p(pool, given)
                 WHERE p.given > 0 OR p.pool = 'ONLINE'),
            """;

    private HourPlaces() {}
}
