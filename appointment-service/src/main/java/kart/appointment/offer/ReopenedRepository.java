package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.slot.ClosedHour;
import kart.database.Columns;
import kart.problem.Text;

/** Finds who was told that their office is closed at an hour at which it is open again. */
@ApplicationScoped
class ReopenedRepository {

    /**
     * Forgets that people were told of a closed hour where somebody works again; gives those who still have their place. What
     * is forgotten is told once: who deletes the row tells them. When the hour is closed once more, they hear of that again.
     */
    private static final String REOPENED = """
            WITH forgotten AS (
                DELETE FROM excess_notice n
                 USING slot s
                 WHERE n.slot_id = s.id AND s.id IN (:slots) AND s.starts_at > now() AND NOT (
            """ + ClosedHour.OF_SLOT + """
                       )
                RETURNING n.booking_id, n.slot_id)
            SELECT b.application_id, a.sealed_mobile, a.tracking_code, s.starts_at, coalesce(u.place_fa, o.name_fa),
                   coalesce(u.place_en, o.name_en)
              FROM forgotten f
              JOIN booking b ON b.id = f.booking_id AND b.slot_id = f.slot_id AND b.state IN ('HELD', 'CONFIRMED')
              JOIN slot s ON s.id = b.slot_id
              JOIN office o ON o.id = s.office_id
              LEFT JOIN office_stop u ON u.office_id = o.id AND u.day = s.local_date
              JOIN application a ON a.id = b.application_id
             ORDER BY b.application_id
            """;

    /** Gives who is to be told that their office is open again, and remembers that they are. */
    Uni<List<Recipient>> reopened(List<Long> slots) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REOPENED, Object[].class)
                        .setParameter("slots", slots)
                        .getResultList())
                .map(rows -> rows.stream().map(ReopenedRepository::recipient).toList());
    }

    private static Recipient recipient(Object[] row) {
        return new Recipient(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                Columns.instant(row[3]),
                new Text((String) row[4], (String) row[5]),
                null);
    }
}
