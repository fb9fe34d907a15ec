package kart.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What a service says of its outbox. */
@ConfigMapping(prefix = "kart.outbox")
public interface OutboxConfig {

    /** The CloudEvents source of this service, as {@code /fee}. */
    String source();

    /** Target name, as in {@code outbox_subscription}, to the base URL of who takes its events. */
    Map<String, URI> targets();

    /** Whether this process relays. */
    @WithDefault("true")
    boolean relay();

    /** How long a relay waits when it found nothing to do. */
    @WithDefault("200ms")
    Duration pollInterval();

    /** How long a leased event stays with one relay; another takes it up when that one died. */
    @WithDefault("30s")
    Duration lease();

    /** At most so many events go in one request. */
    @WithDefault("100")
    int batchSize();

    /** After so many tries an event is parked until an operator decides. */
    @WithDefault("20")
    int maxAttempts();

    /** The longest wait between two tries. */
    @WithDefault("5m")
    Duration maxBackOff();

    /** How long delivered events are kept. */
    @WithDefault("7d")
    Duration keepDelivered();

    /** How long the ids of taken events are kept; longer than any relay retries or an operator replays. */
    @WithDefault("180d")
    Duration keepInbox();

    /** How long answers of unsafe requests are kept. */
    @WithDefault("24h")
    Duration keepAnswers();

    /** How long number and text of a short message that could not be sent are kept. */
    @WithDefault("30d")
    Duration keepMessages();

    /** How long it is kept that a short message was sent or given up, without number and text. */
    @WithDefault("180d")
    Duration keepSent();
}
