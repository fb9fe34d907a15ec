package kart.appointment.setup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.database.Columns;
import kart.http.Version;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was done to an office, and by whom. */
@ApplicationScoped
class OfficeHistoryRepository {

    private static final String FIND = """
            SELECT id, version, at, what, actor, organisation_id, reason, CAST(detail AS text)
              FROM office_history WHERE office_id = :office AND id < :before ORDER BY id DESC LIMIT :limit
            """;

    /** Counts a change of what stands beside the office's row, if nobody was quicker, and remembers it. */
    private static final String KEEP = """
            WITH changed AS (
                UPDATE office o SET version = o.version + 1, kept_here = true
                 WHERE o.id = :id AND o.version = :version
                RETURNING o.id, o.version)
            INSERT INTO office_history (office_id, version, what, actor, organisation_id, detail)
            SELECT id, version, :what, :actor, CAST(:organisation AS uuid), CAST(CAST(:detail AS text) AS jsonb)
              FROM changed
            """;

    private final JsonText json;

    @Inject
    OfficeHistoryRepository(JsonText json) {
        this.json = json;
    }

    /** One change. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OfficeChange")
    record Entry(
            @JsonIgnore long id,
            @Schema(examples = "7") long version,
            Instant at,
            @Schema(examples = "SETUP") String what,

            @Schema(examples = "5d0c…@kart-portal", description = "Subject and client")
            String actor,

            UUID organisationId,
            String reason,

            @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "What was said, as it was said")
            String detail) {}

    Uni<List<Entry>> find(UUID office, long before, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("office", office)
                        .setParameter("before", before)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(OfficeHistoryRepository::entry).toList());
    }

    /**
     * Whether the office was still at this version, and the change is counted.
     *
     * @param detail what was said; becomes JSON
     */
    Uni<Boolean> keep(UUID office, Version seen, String what, Object detail, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter("id", office)
                        .setParameter("version", seen.number())
                        .setParameter("what", what)
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("detail", json.text(detail))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Entry entry(Object[] row) {
        return new Entry(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).longValue(),
                Columns.instant(row[2]),
                (String) row[3],
                (String) row[4],
                (UUID) row[5],
                (String) row[6],
                (String) row[7]);
    }
}
