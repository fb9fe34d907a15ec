package kart.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/** What an operator sets of this service. Intervals of its jobs are {@code kart.delivery.jobs.*}. */
@ConfigMapping(prefix = "kart.delivery")
public interface DeliveryConfig {

    Proof proof();

    Handover handover();

    Routing routing();

    Dwell dwell();

    Jobs jobs();

    /** The signed proof that a card was handed over. */
    interface Proof {

        /** The Ed25519 key that signs: 32 random bytes in Base64. Whoever has it can forge proofs. */
        String key();
    }

    /** The one-time code that the owner of a card tells at the counter. */
    interface Handover {

        /** How long a code is good. */
        @WithDefault("10m")
        Duration codeLifetime();

        /** After so many wrong tries a code is dead. */
        @WithDefault("5")
        @Min(1)
        @Max(10)
        int maxTries();

        /** At most so many codes are sent for a card in an hour. */
        @WithDefault("5")
        @Min(1)
        int codesAnHour();
    }

    /** To which office a card goes. */
    interface Routing {

        /** How many cards a day one workstation is thought to hand over. */
        @WithDefault("40")
        @Min(1)
        int cardsPerWorkstation();

        /** How many cards are routed by one statement. */
        @WithDefault("1000")
        @Min(1)
        @Max(10000)
        int batchSize();
    }

    /** What happens to cards that nobody fetches. */
    interface Dwell {

        /** After so many days at an office the owner is reminded, once for each. */
        @WithDefault("30,50")
        List<Integer> reminderDays();

        /** After so many days at an office a card goes back to the provincial centre. */
        @WithDefault("60")
        @Min(1)
        int officeDays();
    }

    /** How often the jobs look for work. */
    interface Jobs {

        /** The lines of closed batches. */
        @WithDefault("1s")
        String batch();

        /** Cards that wait for a channel and an office. */
        @WithDefault("1s")
        String routing();

        /** Cards that wait for their owner. */
        @WithDefault("30s")
        String dwell();
    }
}
