package kart.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;

@Entity
class OutboxEvent {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    String type;
    UUID subject;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> data;

    static OutboxEvent held(Booking booking, Slot slot) {
        OutboxEvent event = new OutboxEvent();
        event.type = "kart.booking.held.v1";
        event.subject = booking.applicationId;
        event.data = Map.of(
                "applicationId", booking.applicationId.toString(),
                "at", Instant.now().toString(),
                "bookingId", booking.id.toString(),
                "officeId", slot.office.getId().toString(),
                "startsAt", slot.startsAt.toString(),
                "expiresAt", booking.expiresAt.toString());
        return event;
    }
}
