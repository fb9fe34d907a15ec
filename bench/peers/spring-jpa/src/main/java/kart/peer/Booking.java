package kart.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;

@Entity
class Booking {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    UUID applicationId;
    UUID citizenId;
    long slotId;
    String state;
    Instant expiresAt;
    String principal;
    String idempotencyKey;
    byte[] fingerprint;
}
