package kart.delivery.tracking;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kart.privacy.Pseudonym;
import org.hibernate.annotations.Immutable;

/** An application as the other services told of it. It is changed by statements only, never through this object. */
@Entity
@Immutable
public class Application {

    @Id
    private UUID id;

    private UUID citizenId;

    private Integer pseudonymKeyVersion;

    private String pseudonym;

    private String trackingCode;

    private String ended;

    private Instant handoverSettledAt;

    private String sealedMobile;

    protected Application() {}

    public UUID id() {
        return id;
    }

    public String trackingCode() {
        return trackingCode;
    }

    /** What stands for its owner; nothing before the application itself was heard of. */
    public Optional<Pseudonym> owner() {
        return Optional.ofNullable(pseudonym).map(value -> new Pseudonym(pseudonymKeyVersion, value));
    }

    /** Whether it was withdrawn or rejected. */
    public boolean hasEnded() {
        return ended != null;
    }

    /** Whether everything that is due at the handover is paid. */
    public boolean isHandoverSettled() {
        return handoverSettledAt != null;
    }

    /** The owner's mobile number as appointment-service sealed it; nothing once the card is delivered. */
    public Optional<String> sealedMobile() {
        return Optional.ofNullable(sealedMobile);
    }
}
