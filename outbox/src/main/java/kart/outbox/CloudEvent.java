package kart.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A CloudEvents 1.0 event in JSON.
 *
 * @param specversion     always {@code 1.0}
 * @param id              unique within the source
 * @param source          the service that tells it, as {@code /fee}
 * @param type            as {@code kart.fee.stage-settled.v1}
 * @param subject         the application that it is about
 * @param time            when it happened
 * @param datacontenttype always {@code application/json}
 * @param traceparent     the W3C trace that caused it
 * @param data            what happened, as the schema of the type says
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        UUID subject,
        Instant time,
        String datacontenttype,
        String traceparent,
        JsonNode data) {

    /** Media type of one event. */
    public static final String JSON = "application/cloudevents+json";

    /** Media type of several events. */
    public static final String JSON_BATCH = "application/cloudevents-batch+json";

    /** The same event, told by another span. */
    CloudEvent toldBy(String span) {
        return new CloudEvent(specversion, id, source, type, subject, time, datacontenttype, span, data);
    }
}
