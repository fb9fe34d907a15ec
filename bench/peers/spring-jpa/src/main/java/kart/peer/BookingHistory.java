package kart.peer;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.UUID;

@Entity
class BookingHistory {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    UUID bookingId;
    String toState;
    long slotId;
    String actor;

    static BookingHistory of(Booking booking, String actor) {
        BookingHistory history = new BookingHistory();
        history.bookingId = booking.id;
        history.toState = booking.state;
        history.slotId = booking.slotId;
        history.actor = actor;
        return history;
    }
}
