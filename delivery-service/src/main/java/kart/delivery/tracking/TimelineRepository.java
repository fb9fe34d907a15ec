package kart.delivery.tracking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kart.database.Columns;
import kart.problem.Text;

@ApplicationScoped
class TimelineRepository {

    /** What was told and how the card moved, as one list; bounded, although no honest case comes near. */
    private static final String READ = """
            SELECT t.code, t.at, t.office_id, t.starts_at, t.reason, o.name_fa, o.name_en
              FROM (SELECT code, at, office_id, starts_at, reason, 0 AS kind, id AS no
                      FROM application_event WHERE application_id = :application
                    UNION ALL
                    SELECT 'CARD_' || to_state, at, office_id, NULL, why, 1, no
                      FROM card_history WHERE application_id = :application) AS t
              LEFT JOIN office o ON o.id = t.office_id
             ORDER BY t.at, t.kind, t.no
             LIMIT 500
            """;

    /** An entry with the name of its office, or null where the register does not have it. */
    record NamedEntry(TimelineEntry entry, Text officeName) {}

    Uni<List<NamedEntry>> read(UUID applicationId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(READ, Object[].class)
                        .setParameter("application", applicationId)
                        .getResultList())
                .map(rows -> rows.stream().map(TimelineRepository::entry).toList());
    }

    private static NamedEntry entry(Object[] row) {
        TimelineEntry entry = new TimelineEntry(
                TimelineCode.valueOf((String) row[0]),
                Columns.instant(row[1]),
                (UUID) row[2],
                Columns.instant(row[3]),
                (String) row[4]);
        return new NamedEntry(entry, row[5] == null ? null : new Text((String) row[5], (String) row[6]));
    }
}
