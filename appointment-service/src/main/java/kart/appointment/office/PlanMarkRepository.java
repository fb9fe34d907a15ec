package kart.appointment.office;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Has the places of one office made anew, before those of others. Every change of what they are made from begins with it. */
@ApplicationScoped
public class PlanMarkRepository {

    /** A change may wait longer than a person: for the job that is making slots of this office. */
    private static final String WAIT_LONGER = "SELECT set_config('lock_timeout', '10s', true)";

    /**
     * Marks the plan in the transaction of the change. It comes first, because the job that makes slots locks plans
     * before anything else; and it never passes over a plan that is marked already, because the job that works on that
     * one now has not seen this change.
     */
    private static final String MARK = """
            INSERT INTO slot_plan (office_id, awaited) VALUES (:office, true)
            ON CONFLICT (office_id) DO UPDATE SET stale = true, awaited = true
            """;

    public Uni<Void> mark(UUID office) {
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(WAIT_LONGER, String.class).getSingleResult())
                .chain(session -> session.createNativeQuery(MARK)
                        .setParameter("office", office)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
