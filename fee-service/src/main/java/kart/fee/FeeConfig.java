package kart.fee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that fee-service lets its surroundings decide. */
@ConfigMapping(prefix = "kart.fee")
public interface FeeConfig {

    /** The public base URL of this service, where the gateway sends the payer's browser back to. */
    URI callbackUrl();

    /** For each OIDC client, where its users may come back to after paying. */
    List<ReturnUrl> returnUrls();

    Gateway gateway();

    Payment payment();

    Reconciliation reconciliation();

    /** Where the users of one OIDC client may come back to. A list, as a variable can hold no client's name. */
    interface ReturnUrl {

        /** The client's id. */
        String client();

        /** An address that ends with a slash allows everything beneath it, any other one itself only. */
        List<URI> addresses();
    }

    /** The payment gateway, of Zarinpal's shape. */
    interface Gateway {

        /** Its base URL for calls. */
        URI url();

        /** Its base URL for the payer's browser, if that is another one. */
        Optional<URI> pageUrl();

        /** Our name there. */
        @Pattern(regexp = "[0-9a-f-]{36}")
        String merchantId();
    }

    /** One attempt to pay. */
    interface Payment {

        /** How long the payer has; later the attempt is expired, though money that still comes is taken in. */
        @WithDefault("30m")
        Duration lifetime();

        /** How long one request may speak with the gateway; a repeated one takes over after it. */
        @WithDefault("1m")
        Duration requestLease();
    }

    /** The job that finishes what a crash, a lost answer or a lost browser left open. */
    interface Reconciliation {

        /** How often it looks for attempts that are due; {@code off} for a process that does not. */
        @WithDefault("5s")
        String poll();

        /** At most so many attempts at a time. */
        @WithDefault("50")
        @Min(1)
        @Max(500)
        int batch();

        /** How long after the payer left for the gateway an attempt is looked at first. */
        @WithDefault("2m")
        Duration firstLook();

        /** The wait after a look that settled nothing; it doubles up to {@link #maxInterval()}. */
        @WithDefault("1m")
        Duration interval();

        /** The longest wait between two looks. */
        @WithDefault("10m")
        Duration maxInterval();

        /** When an attempt that never got to the gateway is given up. */
        @WithDefault("10m")
        Duration abandonAfter();

        /** When a refund that the gateway refused is tried again. */
        @WithDefault("1h")
        Duration refundAgain();
    }
}
