package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kart.appointment.offer.ExcessResource.ExcessView;
import kart.appointment.slot.Pool;
import kart.appointment.slot.SlotTime;
import kart.database.Columns;

/** Reads the slots that have more people than the plan. */
@ApplicationScoped
class ExcessListRepository {

    private static final String LIST = """
            SELECT s.id, s.pool, s.starts_at, s.planned, s.booked, s.resting,
                   (SELECT count(*) FROM offer f WHERE f.from_slot_id = s.id AND f.state = 'OPEN'),
                   (SELECT count(*) FROM offer f JOIN booking b ON b.id = f.booking_id AND b.slot_id = s.id
                     WHERE f.from_slot_id = s.id AND f.wish_id IS NULL AND f.state IN ('REFUSED', 'EXPIRED'))
              FROM slot s
             WHERE s.office_id = :office AND s.starts_at > now() AND s.booked + s.resting > s.planned AND s.id > :after
             ORDER BY s.id
             LIMIT :limit
            """;

    Uni<List<ExcessView>> list(UUID office, long after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIST, Object[].class)
                        .setParameter("office", office)
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ExcessListRepository::excess).toList());
    }

    private static ExcessView excess(Object[] row) {
        int planned = ((Number) row[3]).intValue();
        int booked = ((Number) row[4]).intValue();
        int resting = ((Number) row[5]).intValue();
        return new ExcessView(
                row[0].toString(),
                Pool.valueOf((String) row[1]),
                SlotTime.of(Columns.instant(row[2])),
                planned,
                booked,
                resting,
                booked + resting - planned,
                ((Number) row[6]).intValue(),
                ((Number) row[7]).intValue());
    }
}
