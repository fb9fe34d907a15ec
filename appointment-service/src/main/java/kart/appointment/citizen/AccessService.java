package kart.appointment.citizen;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.Roles;
import kart.caller.Caller;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Whose file it is, and who else may look. Call it inside a transaction. */
@ApplicationScoped
public class AccessService {

    private final CitizenService citizens;
    private final ReadAuditRepository audit;

    @Inject
    AccessService(CitizenService citizens, ReadAuditRepository audit) {
        this.citizens = citizens;
        this.audit = audit;
    }

    /** Whether the caller is this citizen. */
    public Uni<Boolean> isOwner(Caller caller, UUID citizen) {
        if (!caller.is(Roles.CITIZEN) || caller.nationalId().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return citizens.find(caller.nationalId().get()).map(Optional.of(citizen)::equals);
    }

    /** Refuses everybody but the citizen; to a stranger the file does not exist. */
    public Uni<Void> requireOwner(Caller caller, UUID citizen) {
        return isOwner(caller, citizen).invoke(AccessService::requireFound).replaceWithVoid();
    }

    /**
     * Refuses who is neither the citizen, nor an assistant, nor somebody who works in the office.
     *
     * @return whether it is the citizen
     */
    public Uni<Boolean> requireOwnerOrOffice(Caller caller, UUID citizen, UUID office) {
        return isOwner(caller, citizen).invoke(owner -> {
            if (!owner && !caller.is(Roles.ASSISTANT)) {
                requireFound(caller.is(Roles.DESK_OPERATOR) || caller.is(Roles.OFFICE_MANAGER));
                caller.requireOffice(office);
            }
        });
    }

    /** Refuses who is neither the citizen nor somebody who helps at a desk or on the telephone; their reads are remembered. */
    public Uni<Void> requireReader(Caller caller, String what, UUID application, UUID citizen) {
        return isOwner(caller, citizen).chain(owner -> {
            if (owner) {
                return Uni.createFrom().voidItem();
            }
            requireFound(caller.is(Roles.ASSISTANT) || caller.is(Roles.DESK_OPERATOR));
            return remember(caller, what, application);
        });
    }

    /** Remembers that somebody other than its citizen read a file. */
    public Uni<Void> remember(Caller reader, String what, UUID application) {
        return audit.remember(Actor.of(reader), what, java.util.List.of(application));
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }
}
