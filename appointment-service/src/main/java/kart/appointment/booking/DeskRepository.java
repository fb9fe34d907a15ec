package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a desk sees of its day. */
@ApplicationScoped
class DeskRepository {

    private static final String OF_OFFICE = """
            SELECT b.id, b.application_id, b.citizen_id, b.state, b.slot_id, s.office_id, s.pool, s.starts_at,
                   b.expires_at, a.tracking_code, a.sealed_national_id, a.sealed_mobile
              FROM slot s JOIN booking b ON b.slot_id = s.id JOIN application a ON a.id = b.application_id
             WHERE s.office_id = :office
               AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz) AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)
               AND (CAST(:trackingCode AS text) IS NULL OR a.tracking_code = :trackingCode)
               AND (s.starts_at, b.id) > (CAST(CAST(:afterTime AS text) AS timestamptz), :afterId)
             ORDER BY s.starts_at, b.id
             LIMIT :limit
            """;

    /** A booking with what the desk compares, still sealed. */
    record DeskRow(Booking booking, String trackingCode, String sealedNationalId, String sealedMobile) {}

    /** Where a part of the list ended. */
    record Position(String startsAt, UUID id) {

        static final Position START = new Position("-infinity", new UUID(0, 0));

        static Position of(Booking booking) {
            return new Position(booking.startsAt().toString(), booking.id());
        }

        static Position parse(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not a position");
            }
            Instant startsAt = Instant.parse(text.substring(0, space));
            return new Position(startsAt.toString(), UUID.fromString(text.substring(space + 1)));
        }

        @Override
        public String toString() {
            return startsAt + ' ' + id;
        }
    }

    /** The bookings of an office in a time, in its order; if a tracking code is given, only those of its application. */
    Uni<List<DeskRow>> find(UUID office, String from, String until, String trackingCode, Position after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_OFFICE, Object[].class)
                        .setParameter("office", office)
                        .setParameter("from", from)
                        .setParameter("until", until)
                        .setParameter("trackingCode", trackingCode)
                        .setParameter("afterTime", after.startsAt())
                        .setParameter("afterId", after.id())
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(DeskRepository::row).toList());
    }

    private static DeskRow row(Object[] row) {
        return new DeskRow(BookingRepository.booking(row), (String) row[9], (String) row[10], (String) row[11]);
    }
}
