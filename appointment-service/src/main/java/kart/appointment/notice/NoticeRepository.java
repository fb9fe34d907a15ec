package kart.appointment.notice;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.notice.NoticeService.Recipient;
import kart.problem.Text;

/** Finds whom to tell. */
@ApplicationScoped
class NoticeRepository {

    private static final String RECIPIENT = """
            SELECT a.sealed_mobile, a.tracking_code, o.name_fa, o.name_en
              FROM application a LEFT JOIN office o ON o.id = CAST(:office AS uuid)
             WHERE a.id = :application
            """;

    Uni<Recipient> recipient(UUID application, UUID office, Instant startsAt) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RECIPIENT, Object[].class)
                        .setParameter("application", application)
                        .setParameter("office", office)
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
