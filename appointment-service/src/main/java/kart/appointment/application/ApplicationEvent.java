package kart.appointment.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import kart.privacy.Pseudonym;

/** What is told of applications, as {@code docs/events} promises it. */
final class ApplicationEvent {

    static final String REGISTERED = "kart.application.registered.v1";
    static final String WITHDRAWN = "kart.application.withdrawn.v1";
    static final String REJECTED = "kart.application.rejected.v1";
    static final String ENROLLED = "kart.application.enrolled.v1";

    private ApplicationEvent() {}

    @RegisterForReflection
    record Registered(
            UUID applicationId,
            Instant at,
            UUID citizenId,
            Pseudonym pseudonym,
            String trackingCode,
            CaseType caseType,
            Origin origin,
            RegistrationChannel channel) {}

    @RegisterForReflection
    record Withdrawn(UUID applicationId, Instant at) {}

    @RegisterForReflection
    record Rejected(UUID applicationId, Instant at, RejectionReason reason) {}

    /** {@code sealedMobile} is sealed for the purpose that delivery-service opens; it is left out where none is known. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Enrolled(
            UUID applicationId,
            Instant at,
            UUID citizenId,
            Pseudonym pseudonym,
            String trackingCode,
            CaseType caseType,
            UUID officeId,
            String provinceCode,
            String sealedMobile) {}
}
