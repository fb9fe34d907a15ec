package kart.appointment.slot;

/** A part of statements: the hours at which people are booked and nobody works. */
public final class ClosedHour {

    /**
     * Of the slot {@code s}: whether its office has no place planned in the hour that begins with it. Hours that were changed
     * may begin places at another minute; where one begins within this hour, somebody is there.
     */
    public static final String OF_SLOT = """
            NOT EXISTS (SELECT FROM slot x
                         WHERE x.office_id = s.office_id AND x.planned > 0
                           AND x.starts_at >= s.starts_at AND x.starts_at < s.starts_at + interval '1 hour')
            """;

    private ClosedHour() {}
}
