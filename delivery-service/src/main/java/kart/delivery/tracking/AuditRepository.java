package kart.delivery.tracking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kart.caller.Caller;

/** Remembers who, other than its owner, looked at a citizen's file. */
@ApplicationScoped
public class AuditRepository {

    private static final String WRITE = """
            INSERT INTO audit_read (actor, organisation_id, office_id, application_id, what)
            VALUES (:actor, CAST(:organisation AS uuid), CAST(:office AS uuid), :application, :what)
            """;

    /** Writes the read in the transaction that reads: no trace, no answer. */
    public Uni<Void> write(Caller caller, UUID applicationId, String what) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE)
                        .setParameter("actor", caller.actor())
                        .setParameter("organisation", caller.organisationId().orElse(null))
                        .setParameter(
                                "office",
                                caller.officeIds().stream().findFirst().orElse(null))
                        .setParameter("application", applicationId)
                        .setParameter("what", what)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
