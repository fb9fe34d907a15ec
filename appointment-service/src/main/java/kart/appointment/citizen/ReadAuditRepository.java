package kart.appointment.citizen;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import kart.appointment.Actor;

/** Remembers who looked at whose file. */
@ApplicationScoped
public class ReadAuditRepository {

    private static final String REMEMBER = """
            INSERT INTO audit_read (application_id, what, reader, organisation_id, office_id)
            SELECT id, :what, :reader, CAST(:organisation AS uuid), CAST(:office AS uuid)
              FROM application WHERE id IN (:applications)
            """;

    /**
     * Writes one row for each file that a person other than its citizen reads, in the transaction that is running.
     *
     * @param what what of the file was shown, as {@code application} or {@code bookings-of-a-day}
     */
    public Uni<Void> remember(Actor reader, String what, Collection<UUID> applications) {
        if (applications.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER)
                        .setParameter("what", what)
                        .setParameter("reader", reader.name())
                        .setParameter("organisation", reader.organisationId())
                        .setParameter("office", reader.officeId())
                        .setParameter("applications", applications)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
