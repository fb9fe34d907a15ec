package kart.peer;

import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BookingController {

    private final BookingService bookings;

    BookingController(BookingService bookings) {
        this.bookings = bookings;
    }

    record Wish(UUID applicationId, long slotId) {}

    record Place(UUID id, UUID applicationId, String slotId, String state, Instant expiresAt) {}

    @PostMapping("/v1/bookings")
    @ResponseStatus(HttpStatus.CREATED)
    Place take(
            @RequestBody Wish wish,
            @RequestHeader("Idempotency-Key") String key,
            @AuthenticationPrincipal Jwt token) {
        Booking booking = bookings.take(wish.applicationId(), wish.slotId(), token.getSubject(), key);
        return new Place(
                booking.id,
                booking.applicationId,
                Long.toString(booking.slotId),
                booking.state,
                booking.expiresAt);
    }

    /** What everybody asks first, so that both sides are warm. */
    @GetMapping("/v1/provinces")
    String provinces() {
        return "[]";
    }
}
