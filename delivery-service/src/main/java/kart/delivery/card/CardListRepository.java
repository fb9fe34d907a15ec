package kart.delivery.card;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CardListRepository implements PanacheRepositoryBase<Card, UUID> {

    private static final UUID FIRST = new UUID(0, 0);

    /** The cards that go to an office, are there or were handed over there; by id, which is by age. */
    Uni<List<Card>> ofOffice(UUID officeId, CardState state, UUID after, int limit) {
        UUID last = after == null ? FIRST : after;
        return (state == null
                        ? find("officeId = ?1 and id > ?2 order by id", officeId, last)
                        : find("officeId = ?1 and id > ?2 and state = ?3 order by id", officeId, last, state))
                .page(0, limit)
                .list();
    }
}
