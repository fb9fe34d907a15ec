package kart.fee;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything that fee-service lets its surroundings decide. */
@ConfigMapping(prefix = "kart.fee")
public interface FeeConfig {

    /** The public base URL of this service, where the gateway sends the payer's browser back to. */
    URI callbackUrl();

    /**
     * OIDC client to the addresses to which its users may come back after paying. An address that ends with a slash
     * allows everything beneath it, any other one itself only.
     */
    Map<String, List<URI>> returnUrls();

    Gateway gateway();

    Payment payment();

    Reconciliation reconciliation();

    /** The payment gateway, of Zarinpal's shape. */
    interface Gateway {

        /** Its base URL, for calls and for the payer's browser. */
        URI url();

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
