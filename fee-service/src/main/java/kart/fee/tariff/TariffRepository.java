package kart.fee.tariff;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

@ApplicationScoped
class TariffRepository {

    /** At most one: published versions of a case type never overlap (tariff_version_one_in_force). */
    private static final String IN_FORCE = """
            SELECT id, cap_rial
              FROM tariff_version
             WHERE case_type = :caseType AND published_at IS NOT NULL
               AND tstzrange(valid_from, valid_to) @> CAST(:at AS timestamptz)
            """;

    /** The version in force at an instant, or null. */
    Uni<TariffVersion> inForce(CaseType caseType, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IN_FORCE, Object[].class)
                        .setParameter("caseType", caseType.name())
                        .setParameter("at", at)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : new TariffVersion((UUID) row[0], (Long) row[1]));
    }
}
