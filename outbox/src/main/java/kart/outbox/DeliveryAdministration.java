package kart.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.outbox.DeliveriesResource.DeliveryView;
import kart.outbox.DeliveriesResource.State;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** The operator's statements on deliveries. */
@ApplicationScoped
class DeliveryAdministration {

    private static final String LIST = """
            SELECT d.position, d.event_id, e.type, d.subject, d.target, d.state, d.attempts, d.due_at, d.last_error
              FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
             WHERE d.state = :state AND d.position > :after
             ORDER BY d.position
             LIMIT :limit
            """;

    private static final String REPLAY = """
            UPDATE outbox_delivery
               SET state = 'PENDING', attempts = 0, due_at = clock_timestamp(), last_error = NULL
             WHERE position = :position AND state = 'PARKED'
            """;

    private static final String SKIP = """
            UPDATE outbox_delivery
               SET state = 'SKIPPED', delivered_at = clock_timestamp()
             WHERE position = :position AND state = 'PARKED'
            """;

    Uni<List<DeliveryView>> list(State state, long after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIST, Object[].class)
                        .setParameter("state", state.name())
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(DeliveryAdministration::view).toList());
    }

    Uni<Void> replay(long position) {
        return move(REPLAY, position);
    }

    Uni<Void> skip(long position) {
        return move(SKIP, position);
    }

    private static Uni<Void> move(String statement, long position) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter("position", position)
                        .executeUpdate())
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Refused(CommonProblem.NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    private static DeliveryView view(Object[] row) {
        return new DeliveryView(
                ((Number) row[0]).longValue(),
                (UUID) row[1],
                (String) row[2],
                (UUID) row[3],
                (String) row[4],
                State.valueOf((String) row[5]),
                ((Number) row[6]).intValue(),
                instant(row[7]),
                (String) row[8]);
    }

    private static Instant instant(Object timestamp) {
        return timestamp instanceof java.time.OffsetDateTime offset ? offset.toInstant() : (Instant) timestamp;
    }
}
