package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.appointment.slot.ClosedHour;
import kart.appointment.slot.Pool;
import kart.database.Columns;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** Finds bookings, inside the session of a use case. */
@ApplicationScoped
public class BookingRepository {

    private static final String COLUMNS = """
            SELECT b.id, b.application_id, b.citizen_id, b.state, b.slot_id, s.office_id, s.pool, s.starts_at,
                   b.expires_at
            """;

    private static final String SELECT = COLUMNS + """
              FROM booking b JOIN slot s ON s.id = b.slot_id
            """;

    private static final String FIND = SELECT + " WHERE b.id = :id";

    /** One look an application: a plan made while there were few live bookings must not go through all of them. */
    static final String FIND_LIVE = COLUMNS + """
              FROM application a
             CROSS JOIN LATERAL (
                   SELECT * FROM booking
                    WHERE citizen_id = a.citizen_id AND state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                    LIMIT 1) b
              JOIN slot s ON s.id = b.slot_id
             WHERE a.id IN (:applications) AND b.application_id = a.id
            """;

    private static final String FIND_LATEST = SELECT + """
             WHERE b.citizen_id = (SELECT a.citizen_id FROM application a WHERE a.id = :application)
               AND b.application_id = :application
             ORDER BY b.id DESC LIMIT 1
            """;

    private static final String CLOSED = "SELECT s.id FROM slot s WHERE s.id IN (:slots) AND " + ClosedHour.OF_SLOT;

    private static final String LOOK = """
            SELECT s.pool, s.starts_at, o.open, s.planned - s.booked - s.resting
              FROM slot s JOIN office o ON o.id = s.office_id
             WHERE s.id = :slot
            """;

    private static final String LOOK_AT_FENCES = """
            SELECT b.moves, s.planned < s.booked + s.resting
              FROM booking b JOIN slot s ON s.id = b.slot_id
             WHERE b.id = :id
            """;

    Uni<Booking> find(UUID id) {
        return session()
                .chain(s -> one(s.createNativeQuery(FIND, Object[].class).setParameter("id", id)));
    }

    /** The live bookings of some applications, one each at most. */
    Uni<List<Booking>> findLive(Collection<UUID> applications) {
        return session()
                .chain(s -> s.createNativeQuery(FIND_LIVE, Object[].class)
                        .setParameter("applications", applications)
                        .getResultList())
                .map(rows -> rows.stream().map(BookingRepository::booking).toList());
    }

    /** The booking that an application made last, whatever became of it, or null. */
    Uni<Booking> findLatest(UUID application) {
        return session()
                .chain(s ->
                        one(s.createNativeQuery(FIND_LATEST, Object[].class).setParameter("application", application)));
    }

    /** The bookings with what became of their hours. */
    Uni<List<Standing>> standing(List<Booking> found) {
        return found.stream().noneMatch(Booking::isAhead)
                ? Uni.createFrom().item(standing(found, Set.of()))
                : closed(found).map(closed -> standing(found, closed));
    }

    private static List<Standing> standing(List<Booking> found, Set<Long> closed) {
        return found.stream()
                .map(booking -> new Standing(booking, booking.isAhead() && closed.contains(booking.slotId())))
                .toList();
    }

    /** Of the slots of some bookings, those at whose hour nobody works any more. */
    private static Uni<Set<Long>> closed(List<Booking> bookings) {
        return session()
                .chain(s -> s.createNativeQuery(CLOSED, Long.class)
                        .setParameter(
                                "slots", bookings.stream().map(Booking::slotId).toList())
                        .getResultList())
                .map(Set::copyOf);
    }

    /** What a citizen's own moves of a booking are judged by. */
    Uni<FenceLook> lookAtFences(UUID booking) {
        return session()
                .chain(s -> s.createNativeQuery(LOOK_AT_FENCES, Object[].class)
                        .setParameter("id", booking)
                        .getSingleResult())
                .map(row -> new FenceLook(((Number) row[0]).intValue(), (Boolean) row[1]));
    }

    /** What can be seen of a slot, or null if there is none. */
    Uni<SlotLook> look(long slot) {
        return session()
                .chain(s -> s.createNativeQuery(LOOK, Object[].class)
                        .setParameter("slot", slot)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : look(rows.getFirst()));
    }

    private static Uni<Booking> one(SelectionQuery<Object[]> query) {
        return query.getResultList().map(rows -> rows.isEmpty() ? null : booking(rows.getFirst()));
    }

    /** A booking from the columns that every statement here gives in this order. */
    public static Booking booking(Object[] row) {
        return new Booking(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                BookingState.valueOf((String) row[3]),
                ((Number) row[4]).longValue(),
                (UUID) row[5],
                Pool.valueOf((String) row[6]),
                Columns.instant(row[7]),
                Columns.instant(row[8]));
    }

    private static SlotLook look(Object[] row) {
        return new SlotLook(
                Pool.valueOf((String) row[0]), Columns.instant(row[1]), (Boolean) row[2], ((Number) row[3]).intValue());
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
