package kart.delivery.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OfficeRepository {

    /** All lines in one statement, in the order of ids so that two imports do not wait for each other in a circle. */
    private static final String UPSERT = """
            INSERT INTO office (id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa, city_en,
                                latitude, longitude, workstations)
            SELECT l.id, l.code, l.name ->> 'fa', l.name ->> 'en', l.channel, CAST(l.organisation ->> 'id' AS uuid),
                   l.province, l.city ->> 'fa', l.city ->> 'en', l.latitude, l.longitude, l.workstations
              FROM jsonb_to_recordset(CAST(CAST(:lines AS text) AS jsonb)) AS l (
                   id uuid, code text, name jsonb, channel text, organisation jsonb, province text, city jsonb,
                   latitude double precision, longitude double precision, workstations integer)
             ORDER BY l.id
                ON CONFLICT (id) DO UPDATE
               SET code = excluded.code, name_fa = excluded.name_fa, name_en = excluded.name_en,
                   channel = excluded.channel, organisation_id = excluded.organisation_id,
                   province_code = excluded.province_code, city_fa = excluded.city_fa, city_en = excluded.city_en,
                   latitude = excluded.latitude, longitude = excluded.longitude,
                   workstations = excluded.workstations, imported_at = clock_timestamp()
            """;

    private static final String FIND =
            "SELECT id, code, channel, organisation_id, province_code FROM office WHERE id = :id";

    private final ObjectMapper json;

    @Inject
    OfficeRepository(ObjectMapper json) {
        this.json = json;
    }

    Uni<Integer> upsert(List<OfficeLine> lines) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter("lines", text(lines))
                        .executeUpdate());
    }

    Uni<Optional<Office>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(OfficeRepository::office));
    }

    private static Office office(Object[] row) {
        return new Office(
                (UUID) row[0], (String) row[1], Channel.valueOf((String) row[2]), (UUID) row[3], (String) row[4]);
    }

    private String text(List<OfficeLine> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
