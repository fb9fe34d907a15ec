package kart.appointment.notice;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
