package kart.delivery.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import kart.outbox.CloudEvent;
import kart.privacy.Pseudonym;

/** Reads the data of events; unknown fields do not matter, missing ones are null. */
public final class EventData {

    static final String STAGE_SETTLED = "kart.fee.stage-settled.v1";

    private EventData() {}

    /** The timeline entry that an event is; nothing for a stage that is not known here. */
    public static Optional<TimelineEntry> entry(CloudEvent event) {
        JsonNode data = event.data();
        String source = event.type().equals(STAGE_SETTLED)
                ? data.path("stage").asText()
                : event.type().replaceFirst("^kart\\.", "").replaceFirst("\\.v1$", "");
        return TimelineCode.of(source)
                .map(code -> new TimelineEntry(
                        code,
                        instant(data, "at"),
                        uuid(data, "officeId"),
                        instant(data, "startsAt"),
                        text(data, "reason")));
    }

    /** Whether a stage is settled without money: nothing was due there, or it was waived. Nobody paid anything that could be told. */
    static boolean tellsOfNothing(CloudEvent event) {
        return event.type().equals(STAGE_SETTLED)
                && event.data().path("amount").path("amount").asLong(1) == 0;
    }

    /** What an event tells of the application itself. */
    public static ApplicationFacts facts(CloudEvent event) {
        JsonNode data = event.data();
        JsonNode pseudonym = data.path("pseudonym");
        return new ApplicationFacts(
                event.subject(),
                uuid(data, "citizenId"),
                pseudonym.isObject()
                        ? new Pseudonym(
                                pseudonym.path("keyVersion").asInt(),
                                pseudonym.path("value").asText())
                        : null,
                text(data, "trackingCode"),
                text(data, "caseType"),
                text(data, "origin"),
                text(data, "sealedMobile"));
    }

    /** A field that holds text, or null. */
    public static String text(JsonNode data, String field) {
        return data.hasNonNull(field) ? data.get(field).asText() : null;
    }

    /** A field that holds an id, or null. */
    public static UUID uuid(JsonNode data, String field) {
        return data.hasNonNull(field) ? UUID.fromString(data.get(field).asText()) : null;
    }

    private static Instant instant(JsonNode data, String field) {
        return data.hasNonNull(field)
                ? OffsetDateTime.parse(data.get(field).asText()).toInstant()
                : null;
    }
}
