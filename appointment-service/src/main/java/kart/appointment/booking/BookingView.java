package kart.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.slot.Pool;
import kart.appointment.slot.SlotTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A booking as its citizen and the desk see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Booking")
public record BookingView(
        UUID id,
        UUID applicationId,
        BookingState state,

        @Schema(examples = "48210", description = "Opaque") String slotId,

        UUID officeId,
        Pool pool,
        @JsonUnwrapped SlotTime time,

        @Schema(description = "When the hold ends; only while HELD")
        Instant expiresAt,

        @Schema(
                description =
                        "True if nobody works at the office at that hour any more: another place is offered, or can"
                                + " be taken. Told where a booking or an application is read; absent in the list of a day and in"
                                + " answers to changes")
        Boolean closed) {

    public static BookingView of(Standing standing) {
        return of(standing.booking(), standing.closed() ? true : null);
    }

    public static BookingView of(Booking booking) {
        return of(booking, null);
    }

    private static BookingView of(Booking booking, Boolean closed) {
        return new BookingView(
                booking.id(),
                booking.applicationId(),
                booking.state(),
                Long.toString(booking.slotId()),
                booking.officeId(),
                booking.pool(),
                booking.time(),
                booking.state() == BookingState.HELD ? booking.expiresAt() : null,
                closed);
    }
}
