package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.slot.ClosedHour;

/** Finds who was told that their office is closed at an hour at which it is open again. */
@ApplicationScoped
class ReopenedRepository {

    /**
     * Forgets that people were told of a closed hour where somebody works again, or who has no place there any more; gives those
     * who still have theirs. What is forgotten is told once: who deletes the row tells them. When the hour is closed once more,
     * they hear of that again.
     *
     * <p>The slots are locked by id, as everywhere, and whether places are planned is read from the locked rows: else a plan
     * that opens the hour just now would not be seen here, but by the statement that leaves the slots in peace afterwards, and
     * nobody would look again. It runs after that which makes offers, for that locks these slots together with those that it
     * offers, or none.
     */
    private static final String REOPENED = """
            WITH place AS MATERIALIZED (
                SELECT s.id, s.planned > 0 OR NOT (
            """ + ClosedHour.OF_SLOT + """
                       ) AS open
                  FROM slot s
                 WHERE s.id IN (:slots) AND s.starts_at > now()
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
            forgotten AS (
                DELETE FROM excess_notice n
                 USING place p
                 WHERE n.slot_id = p.id
                   AND (p.open OR NOT EXISTS (SELECT FROM booking b
                                               WHERE b.id = n.booking_id AND b.slot_id = n.slot_id
                                                 AND b.state IN ('HELD', 'CONFIRMED')))
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
                .map(rows -> rows.stream().map(Recipient::of).toList());
    }
}
