package kart.appointment.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import kart.appointment.booking.BookingView;
import kart.appointment.citizen.PersonalData;
import kart.appointment.desk.DeskRepository.DeskRow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A booking as its desk sees it: enough to find the person, and no more. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeskBooking")
record DeskBookingView(
        @JsonUnwrapped BookingView booking,
        @Schema(examples = "12345678905") String trackingCode,

        @Schema(examples = "990*****65", description = "Masked")
        String nationalId,

        @Schema(examples = "0912***6789", description = "Masked")
        String mobile,

        @Schema(examples = "WS-3", description = "The workstation that calls them now")
        String calledTo,

        @Schema(description = "How the visit ended, once it did")
        Visit visit) {

    /** What was confirmed at the end of a visit; biometric data is neither here nor anywhere else. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Visit")
    record Visit(
            boolean fingerprintsTaken,

            @Schema(examples = "FINGERPRINTS_UNREADABLE", description = "Why not")
            String reason,

            @Schema(examples = "WS-3") String workstation,

            @Schema(description = "Who confirmed it; no personal data")
            String operator,

            Instant at) {}

    static DeskBookingView of(DeskRow row, PersonalData personalData) {
        return new DeskBookingView(
                BookingView.of(row.booking()),
                row.trackingCode(),
                row.sealedNationalId() == null
                        ? null
                        : personalData.nationalId(row.sealedNationalId()).masked(),
                row.sealedMobile() == null
                        ? null
                        : personalData.mobile(row.sealedMobile()).masked(),
                row.calledTo(),
                row.visit());
    }
}
