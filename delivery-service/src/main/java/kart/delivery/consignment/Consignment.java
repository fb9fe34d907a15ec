package kart.delivery.consignment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.problem.DeliveryProblem;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.hibernate.annotations.Immutable;

/** Cards that travel together, as they were when this was read. It is moved by statements only. */
@Entity
@Immutable
public class Consignment {

    @Id
    private UUID id;

    private UUID officeId;

    private UUID fromOfficeId;

    private UUID carrierId;

    @Enumerated(EnumType.STRING)
    private ConsignmentState state;

    private Instant createdAt;

    private Instant movedAt;

    protected Consignment() {}

    public UUID id() {
        return id;
    }

    /** Where it goes. */
    public UUID officeId() {
        return officeId;
    }

    /** The centre that it leaves from; nothing for the plant. */
    public Optional<UUID> fromOfficeId() {
        return Optional.ofNullable(fromOfficeId);
    }

    /** The organisation that carries it. */
    public UUID carrierId() {
        return carrierId;
    }

    public ConsignmentState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it changed its state last. */
    public Instant movedAt() {
        return movedAt;
    }

    /** Refuses a partner of another organisation, to whom it does not even exist. */
    void requireCarrier(Caller caller) {
        if (!caller.organisationId().equals(Optional.of(carrierId))) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    /** Refuses who is neither its carrier nor at one of its ends. */
    void requireConcerned(Caller caller) {
        boolean concerned = caller.organisationId().equals(Optional.of(carrierId))
                || caller.officeIds().contains(officeId)
                || (fromOfficeId != null && caller.officeIds().contains(fromOfficeId));
        if (!concerned) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    /** The refusal of a move that lost a race or came too late. */
    Refused movedOn() {
        return new Refused(DeliveryProblem.CONSIGNMENT_MOVED_ON).with("state", state);
    }
}
