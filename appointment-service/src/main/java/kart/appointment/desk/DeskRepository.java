package kart.appointment.desk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.booking.Booking;
import kart.appointment.booking.BookingRepository;
import kart.appointment.booking.BookingState;
import kart.appointment.desk.DeskBookingView.Visit;
import kart.database.Columns;
import kart.values.JalaliDate;
import kart.values.TehranTime;

/** What a desk sees of its bookings. */
@ApplicationScoped
class DeskRepository {

    private static final String SELECT = """
            SELECT b.id, b.application_id, b.citizen_id, b.state, b.slot_id, s.office_id, s.pool, s.starts_at,
                   b.expires_at, a.tracking_code, a.sealed_national_id, a.sealed_mobile, c.workstation,
                   b.fingerprints_taken_at IS NOT NULL, v.reason, b.workstation, v.actor, v.at
              FROM slot s
              JOIN booking b ON b.slot_id = s.id
              JOIN application a ON a.id = b.application_id
              LEFT JOIN desk_call c ON c.booking_id = b.id AND c.ended_at IS NULL
              LEFT JOIN LATERAL (
                   SELECT h.at, h.actor, h.reason
                     FROM booking_history h
                    WHERE h.booking_id = b.id AND h.to_state = b.state AND b.state IN ('COMPLETED', 'INCOMPLETE')
                    ORDER BY h.id DESC
                    LIMIT 1) v ON true
            """;

    private static final String PART = """
               AND (CAST(:state AS text) IS NULL OR b.state = :state)
               AND (s.starts_at, b.id) > (CAST(CAST(:afterTime AS text) AS timestamptz), :afterId)
             ORDER BY s.starts_at, b.id
             LIMIT :limit
            """;

    private static final String OF_TIME = SELECT + """
             WHERE s.office_id = :office
               AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz)
               AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)
            """ + PART;

    private static final String OF_TRACKING_CODE = SELECT + """
             WHERE a.tracking_code = :trackingCode AND s.office_id = :office
               AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz)
               AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)
            """ + PART;

    private static final String ONE = SELECT + " WHERE b.id = :id";

    /** A booking with what the desk compares, still sealed. */
    record DeskRow(
            Booking booking,
            String trackingCode,
            String sealedNationalId,
            String sealedMobile,
            String calledTo,
            Visit visit) {}

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
            if (!JalaliDate.has(TehranTime.localDate(startsAt))) {
                throw new IllegalArgumentException("no time of ours");
            }
            return new Position(startsAt.toString(), UUID.fromString(text.substring(space + 1)));
        }

        @Override
        public String toString() {
            return startsAt + ' ' + id;
        }
    }

    /**
     * Which bookings of an office.
     *
     * @param from         the first instant, as PostgreSQL reads it
     * @param until        the first instant that is too late
     * @param state        only those in this state, or null
     * @param trackingCode only those of the application with this code, or null
     */
    record Question(UUID office, String from, String until, BookingState state, String trackingCode) {}

    /** A part of the bookings that are asked for, in the order of time. */
    Uni<List<DeskRow>> find(Question asked, Position after, int limit) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(
                            asked.trackingCode() == null ? OF_TIME : OF_TRACKING_CODE, Object[].class);
                    if (asked.trackingCode() != null) {
                        query.setParameter("trackingCode", asked.trackingCode());
                    }
                    return query.setParameter("office", asked.office())
                            .setParameter("from", asked.from())
                            .setParameter("until", asked.until())
                            .setParameter(
                                    "state",
                                    asked.state() == null ? null : asked.state().name())
                            .setParameter("afterTime", after.startsAt())
                            .setParameter("afterId", after.id())
                            .setParameter("limit", limit)
                            .getResultList();
                })
                .map(rows -> rows.stream().map(DeskRepository::row).toList());
    }

    /** A booking that is known to exist. */
    Uni<DeskRow> one(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ONE, Object[].class)
                        .setParameter("id", id)
                        .getSingleResult())
                .map(DeskRepository::row);
    }

    private static DeskRow row(Object[] row) {
        Visit visit = row[17] == null
                ? null
                : new Visit(
                        (Boolean) row[13],
                        (String) row[14],
                        (String) row[15],
                        (String) row[16],
                        Columns.instant(row[17]));
        return new DeskRow(
                BookingRepository.booking(row),
                (String) row[9],
                (String) row[10],
                (String) row[11],
                (String) row[12],
                visit);
    }
}
