package kart.appointment.slot;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.office.OfficeResource.Name;
import kart.appointment.slot.SlotResource.SlotView;
import kart.appointment.slot.SlotResource.Stop;
import kart.database.Columns;
import kart.values.JalaliDate;
import kart.values.TehranTime;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class SlotRepository {

    private static final String WITH_PLACES = """
            SELECT s.id, s.office_id, s.pool, s.starts_at, s.planned - s.booked - s.resting, t.place_fa, t.place_en,
                   t.latitude, t.longitude
              FROM slot s
              JOIN office o ON o.id = s.office_id AND o.open
              LEFT JOIN office_stop t ON t.office_id = s.office_id AND t.day = s.local_date
             WHERE s.office_id = :office AND s.pool IN (:pools)
               AND s.starts_at > now()
               AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz) AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)
               AND (s.starts_at, s.id) > (CAST(CAST(:afterTime AS text) AS timestamptz), :afterId)
               AND s.planned > s.booked + s.resting
             ORDER BY s.starts_at, s.id
             LIMIT :limit
            """;

    /** Only looks: whether the place is still there decides the statement that takes it. */
    private static final String NEXT_AT_COUNTER = """
            SELECT s.id
              FROM slot s
             WHERE s.office_id = :office AND s.pool = 'COUNTER'
               AND s.starts_at > now() - interval '1 hour'
               AND (:anyDay OR s.local_date = CAST(now() AT TIME ZONE 'Asia/Tehran' AS date))
               AND s.planned > s.booked + s.resting
             ORDER BY s.starts_at
             LIMIT 1
            """;

    /** Where a part of the list ended. */
    record Position(Instant startsAt, long id) {

        static final Position START = new Position(Instant.EPOCH, 0);

        static Position parse(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not a position");
            }
            Instant startsAt = Instant.parse(text.substring(0, space));
            if (!JalaliDate.has(TehranTime.localDate(startsAt))) {
                throw new IllegalArgumentException("no time of ours");
            }
            return new Position(startsAt, Long.parseLong(text.substring(space + 1)));
        }

        @Override
        public String toString() {
            return startsAt + " " + id;
        }
    }

    Uni<List<SlotView>> withPlaces(
            UUID office, List<String> pools, LocalDate from, LocalDate to, Position after, int limit) {
        return session()
                .chain(session -> session.createNativeQuery(WITH_PLACES, Object[].class)
                        .setParameter("office", office)
                        .setParameter("pools", pools)
                        .setParameter("from", from == null ? "-infinity" : startOf(from))
                        .setParameter("until", to == null ? "infinity" : startOf(to.plusDays(1)))
                        .setParameter("afterTime", after.startsAt().toString())
                        .setParameter("afterId", after.id())
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(SlotRepository::view).toList());
    }

    Uni<Long> nextAtCounter(UUID office, boolean anyDay) {
        return session()
                .chain(session -> session.createNativeQuery(NEXT_AT_COUNTER, Long.class)
                        .setParameter("office", office)
                        .setParameter("anyDay", anyDay)
                        .getSingleResultOrNull());
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }

    private static String startOf(LocalDate date) {
        return TehranTime.startOfDay(date).toString();
    }

    private static SlotView view(Object[] row) {
        return new SlotView(
                row[0].toString(),
                (UUID) row[1],
                Pool.valueOf((String) row[2]),
                SlotTime.of(Columns.instant(row[3])),
                ((Number) row[4]).intValue(),
                row[5] == null
                        ? null
                        : new Stop(new Name((String) row[5], (String) row[6]), (Double) row[7], (Double) row[8]));
    }
}
