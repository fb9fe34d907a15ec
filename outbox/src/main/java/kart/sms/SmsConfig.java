package kart.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import kart.problem.Language;

/** The SMS gateway (Kavenegar's wire shape). */
@ConfigMapping(prefix = "kart.sms")
public interface SmsConfig {

    /** Base URL of the gateway; without one messages wait. */
    Optional<URI> url();

    /**
     * The account's key; each service needs one of its own, because the gateway knows a message by key and number and each
     * service counts from one. It goes into the path of each request, so requests are never logged.
     */
    Optional<String> apiKey();

    /** The line that messages come from; the gateway's default line without one. */
    Optional<String> sender();

    /** The language in which people are told; in both a message says the same. */
    @WithDefault("FA")
    Language language();

    /** How long the sender waits when it found nothing to do. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** After so many refusals a message is parked. */
    @WithDefault("10")
    int maxAttempts();
}
