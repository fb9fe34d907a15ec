package kart.delivery.tracking;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened to an application or its card.
 *
 * @param at       when it happened
 * @param officeId where, or null
 * @param startsAt of an appointment: when it begins; else null
 * @param reason   a stable code, or null
 */
public record TimelineEntry(TimelineCode code, Instant at, UUID officeId, Instant startsAt, String reason) {

    /** An entry of which only the time is known. */
    static TimelineEntry of(TimelineCode code, Instant at) {
        return new TimelineEntry(code, at, null, null, null);
    }
}
