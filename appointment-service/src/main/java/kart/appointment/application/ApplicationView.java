package kart.appointment.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.application.ApplicationService.File;
import kart.appointment.booking.BookingView;
import kart.appointment.citizen.PersonalData;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application as its citizen and those who help see it: personal data is masked for both. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Application")
record ApplicationView(
        UUID id,
        @Schema(examples = "12345678905") String trackingCode,
        ApplicationState state,
        CaseType caseType,
        Origin origin,
        RegistrationChannel channel,

        @Schema(examples = "990*****65", description = "Masked")
        String nationalId,

        @Schema(examples = "0912***6789", description = "Masked")
        String mobile,

        Instant registeredAt,

        @Schema(description = "The live booking, if there is one")
        BookingView booking) {

    static ApplicationView of(File file, PersonalData personalData) {
        Application application = file.application();
        String nationalId = application.sealedNationalId();
        String mobile = application.sealedMobile();
        return new ApplicationView(
                application.id(),
                application.trackingCode(),
                application.state(),
                application.caseType(),
                application.origin(),
                application.channel(),
                nationalId == null ? null : personalData.nationalId(nationalId).masked(),
                mobile == null ? null : personalData.mobile(mobile).masked(),
                application.registeredAt(),
                file.live() == null ? null : BookingView.of(file.live()));
    }
}
