package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What is settled, and whom to tell. */
@ApplicationScoped
class StageRepository {

    /**
     * Remembers a settled stage once. It locks the application: a hold that runs now is waited for, and the next
     * statement sees it; a hold that comes later waits, and reads {@code booking_settled} from the row it waited for. So
     * no hold is left unconfirmed between the two.
     */
    private static final String SETTLE = """
            WITH known AS (
                UPDATE application
                   SET booking_settled = booking_settled OR CAST(:stage AS text) = 'BOOKING'
                 WHERE id = :application
                RETURNING id)
            INSERT INTO application_stage (application_id, stage, charge_id, settled_at)
            SELECT id, :stage, :charge, CAST(CAST(:at AS text) AS timestamptz) FROM known
            ON CONFLICT DO NOTHING
            """;

    private static final String IS_SETTLED = """
            SELECT EXISTS (SELECT FROM application_stage WHERE application_id = :application AND stage = :stage)
            """;

    private static final String IS_OPEN = """
            SELECT EXISTS (SELECT FROM application WHERE id = :application AND state = 'REGISTERED')
            """;

    /** Whether this is news: the application is known, and the stage was not settled before. */
    Uni<Boolean> settle(UUID application, String stage, UUID charge, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SETTLE)
                        .setParameter("application", application)
                        .setParameter("stage", stage)
                        .setParameter("charge", charge)
                        .setParameter("at", at.toString())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Boolean> isSettled(UUID application, String stage) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_SETTLED, Boolean.class)
                        .setParameter("application", application)
                        .setParameter("stage", stage)
                        .getSingleResult());
    }

    /** Whether an application is still REGISTERED. */
    Uni<Boolean> isOpen(UUID application) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_OPEN, Boolean.class)
                        .setParameter("application", application)
                        .getSingleResult());
    }
}
