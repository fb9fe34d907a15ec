package kart.peer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

@Service
class BookingService {

    private final EntityManager entities;

    BookingService(EntityManager entities) {
        this.entities = entities;
    }

    @Transactional
    Booking take(UUID applicationId, long slotId, String principal, String key) {
        Application application = entities.find(Application.class, applicationId, LockModeType.PESSIMISTIC_READ);
        Slot slot = entities.find(Slot.class, slotId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = Instant.now();
        if (application == null
                || !application.state.equals("REGISTERED")
                || slot == null
                || !slot.office.isOpen()
                || !slot.pool.equals("ONLINE")
                || !slot.startsAt.isAfter(now)
                || slot.planned - slot.booked - slot.resting <= 0) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        slot.booked++;
        Booking booking = new Booking();
        booking.applicationId = applicationId;
        booking.citizenId = application.citizenId;
        booking.slotId = slotId;
        booking.state = application.bookingSettled ? "CONFIRMED" : "HELD";
        booking.expiresAt = now.plus(15, ChronoUnit.MINUTES);
        booking.principal = principal;
        booking.idempotencyKey = key;
        booking.fingerprint = new byte[0];
        entities.persist(booking);
        entities.persist(BookingHistory.of(booking, principal));
        entities.persist(OutboxEvent.held(booking, slot));
        return booking;
    }
}
