package kart.appointment.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;

/** An application. Statements move it; here it is read and asked. */
@Entity
@Table(name = "application")
public class Application {

    @Id
    UUID id;

    UUID citizenId;

    @Enumerated(EnumType.STRING)
    ApplicationState state;

    @Enumerated(EnumType.STRING)
    CaseType caseType;

    @Enumerated(EnumType.STRING)
    Origin origin;

    @Enumerated(EnumType.STRING)
    RegistrationChannel channel;

    String trackingCode;
    UUID officeId;
    String sealedNationalId;
    String sealedMobile;
    Instant registeredAt;

    protected Application() {}

    public UUID id() {
        return id;
    }

    public UUID citizenId() {
        return citizenId;
    }

    public ApplicationState state() {
        return state;
    }

    public CaseType caseType() {
        return caseType;
    }

    public Origin origin() {
        return origin;
    }

    public RegistrationChannel channel() {
        return channel;
    }

    public String trackingCode() {
        return trackingCode;
    }

    /** The office where it was registered, or null. */
    public UUID officeId() {
        return officeId;
    }

    /** The national ID, sealed, or null once it is gone. */
    public String sealedNationalId() {
        return sealedNationalId;
    }

    /** The mobile number, sealed, or null once it is gone. */
    public String sealedMobile() {
        return sealedMobile;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    /** Refuses a move that the table of states does not have. */
    Application requireCanBecome(ApplicationState next) {
        if (!state.canBecome(next)) {
            throw movedOn();
        }
        return this;
    }

    Refused movedOn() {
        return new Refused(AppointmentProblem.APPLICATION_MOVED_ON).with("currentState", state);
    }
}
