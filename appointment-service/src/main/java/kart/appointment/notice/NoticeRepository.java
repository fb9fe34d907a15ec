package kart.appointment.notice;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.notice.NoticeService.Recipient;
import kart.problem.Text;
import kart.values.TehranTime;

/** Finds whom to tell. */
@ApplicationScoped
class NoticeRepository {

    /** A mobile unit is called by the place where it stands on that day. */
    private static final String RECIPIENT = """
            SELECT a.sealed_mobile, a.tracking_code, coalesce(p.place_fa, o.name_fa), coalesce(p.place_en, o.name_en)
              FROM application a
              LEFT JOIN office o ON o.id = CAST(:office AS uuid)
              LEFT JOIN office_stop p ON p.office_id = o.id AND p.day = CAST(CAST(:day AS text) AS date)
             WHERE a.id = :application
            """;

    /**
     * Who is to come to an office on a day, each with the place where it is then. At whose hour nobody is there any more is
     * left to who looks after them.
     */
    private static final String AHEAD = """
            SELECT a.id, a.sealed_mobile, a.tracking_code, s.starts_at, coalesce(p.place_fa, o.name_fa),
                   coalesce(p.place_en, o.name_en)
              FROM slot s
              JOIN booking b ON b.slot_id = s.id AND b.state IN ('HELD', 'CONFIRMED')
              JOIN application a ON a.id = b.application_id
              JOIN office o ON o.id = s.office_id
              LEFT JOIN office_stop p ON p.office_id = o.id AND p.day = s.local_date
             WHERE s.office_id = :office AND s.starts_at > now()
            """;

    private static final String OF_DAY = AHEAD + """
               AND s.local_date = CAST(CAST(:day AS text) AS date)
               AND CASE WHEN p.day IS NULL THEN NOT EXISTS (SELECT FROM office_stop x WHERE x.office_id = o.id)
                        ELSE CAST(s.starts_at AT TIME ZONE 'Asia/Tehran' AS time) >= p.opens
                             AND CAST(s.starts_at AT TIME ZONE 'Asia/Tehran' AS time) < p.closes END
             ORDER BY s.starts_at, b.id
            """;

    /** Who chose in the minute after a move may have seen the address before it: it was not committed or not read yet. */
    private static final String OF_OFFICE = AHEAD + """
               AND EXISTS (SELECT FROM booking_history h
                            WHERE h.booking_id = b.id AND h.slot_id = b.slot_id
                              AND h.at < CAST(CAST(:moved AS text) AS timestamptz) + interval '1 minute')
               AND NOT EXISTS (SELECT FROM office_stop x WHERE x.office_id = o.id)
             ORDER BY s.starts_at, b.id
            """;

    Uni<List<Recipient>> ofDay(UUID office, LocalDate day) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_DAY, Object[].class)
                        .setParameter("office", office)
                        .setParameter("day", day.toString())
                        .getResultList())
                .map(rows -> rows.stream().map(Recipient::of).toList());
    }

    Uni<List<Recipient>> ofOffice(UUID office, Instant moved) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_OFFICE, Object[].class)
                        .setParameter("office", office)
                        .setParameter("moved", moved.toString())
                        .getResultList())
                .map(rows -> rows.stream().map(Recipient::of).toList());
    }

    Uni<Recipient> recipient(UUID application, UUID office, Instant startsAt) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RECIPIENT, Object[].class)
                        .setParameter("application", application)
                        .setParameter("office", office)
                        .setParameter(
                                "day",
                                startsAt == null
                                        ? null
                                        : TehranTime.localDate(startsAt).toString())
                        .getSingleResult())
                .map(row -> new Recipient(
                        application,
                        (String) row[0],
                        (String) row[1],
                        startsAt,
                        office == null ? null : new Text((String) row[2], (String) row[3]),
                        null));
    }
}
