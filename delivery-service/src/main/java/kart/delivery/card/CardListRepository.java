package kart.delivery.card;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CardListRepository {

    /** The cards that go to an office, are there or were handed over there; by id, which is by age. */
    private static final String OF_OFFICE = """
            SELECT * FROM card
             WHERE office_id = :office
               AND (CAST(:state AS text) IS NULL OR state = CAST(:state AS text))
               AND id > :after
             ORDER BY id
             LIMIT :limit
            """;

    private static final UUID FIRST = new UUID(0, 0);

    Uni<List<Card>> ofOffice(UUID officeId, CardState state, UUID after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_OFFICE, Card.class)
                        .setParameter("office", officeId)
                        .setParameter("state", state == null ? null : state.name())
                        .setParameter("after", after == null ? FIRST : after)
                        .setParameter("limit", limit)
                        .getResultList());
    }
}
