package kart.appointment.acknowledgement;

import java.time.Instant;
import java.util.UUID;
import kart.appointment.application.CaseType;
import kart.appointment.booking.BookingState;
import kart.appointment.slot.SlotTime;
import kart.problem.Text;
import kart.values.NationalId;
import kart.values.TrackingCode;

/**
 * A booking with all that its citizen needs to come.
 *
 * @param expiresAt  when a hold ends; of a booking that was never held, null
 * @param nationalId of the citizen, or null once it is gone
 * @param place      the city, or where a mobile unit is on that day
 * @param changes    how often the booking was changed since it was made
 * @param changedAt  when it was changed last
 * @param closed     whether nobody works at the office at that hour any more
 */
record Appointment(
        UUID id,
        BookingState state,
        SlotTime time,
        Instant expiresAt,
        CaseType caseType,
        TrackingCode trackingCode,
        NationalId nationalId,
        Text office,
        Text place,
        double latitude,
        double longitude,
        int changes,
        Instant changedAt,
        boolean closed) {

    private static final Text CLOSED = new Text(
            "دفتر در این ساعت بسته است؛ زمان یا دفتر نوبت را عوض کنید",
            "The office is closed at this hour: change the time or the office");

    /** Whether its citizen is still expected. */
    boolean isAhead() {
        return isOpen() && !closed;
    }

    private boolean isOpen() {
        return state == BookingState.HELD || state == BookingState.CONFIRMED;
    }

    /** What the state means to the citizen. */
    Text standing() {
        return isOpen() && closed ? CLOSED : meaning();
    }

    private Text meaning() {
        return switch (state) {
            case HELD -> new Text("در انتظار پرداخت", "Held until it is paid");
            case CONFIRMED -> new Text("قطعی", "Confirmed");
            case CHECKED_IN -> new Text("پذیرش‌شده", "Checked in");
            case COMPLETED -> new Text("انجام‌شده", "Completed");
            case INCOMPLETE -> new Text("ناتمام", "Ended incomplete");
            case NO_SHOW -> new Text("حاضر نشده", "Not attended");
            case EXPIRED -> new Text("مهلت گذشته", "Expired");
            case CANCELLED -> new Text("لغوشده", "Cancelled");
        };
    }
}
