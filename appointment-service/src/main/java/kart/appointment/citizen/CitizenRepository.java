package kart.appointment.citizen;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kart.privacy.Pseudonym;

@ApplicationScoped
class CitizenRepository {

    private static final String FIND = """
            SELECT citizen_id FROM citizen_pseudonym
             WHERE key_version = :version AND value = :value
            """;

    /**
     * Of two first requests of one person one makes the citizen: the other waits for it at the pseudonym's key, inserts
     * nothing, and looks again. The foreign key is checked at the end of the statement, when the citizen is there.
     */
    private static final String MAKE_ONCE = """
            WITH named AS (
                INSERT INTO citizen_pseudonym (key_version, value, citizen_id)
                VALUES (:version, :value, gen_random_uuid())
                ON CONFLICT DO NOTHING
                RETURNING citizen_id)
            INSERT INTO citizen (id) SELECT citizen_id FROM named RETURNING id
            """;

    /** Adds the pseudonym of another key version: a person is found under each key that is in use. */
    private static final String NAME_AGAIN = """
            INSERT INTO citizen_pseudonym (key_version, value, citizen_id)
            VALUES (:version, :value, :citizen)
            ON CONFLICT ON CONSTRAINT citizen_pseudonym_one_a_key DO NOTHING
            """;

    private static final String CURRENT = """
            SELECT key_version, value FROM citizen_pseudonym
             WHERE citizen_id = :citizen
             ORDER BY key_version DESC
             LIMIT 1
            """;

    /** The citizen of a pseudonym, or null. */
    Uni<UUID> find(Pseudonym pseudonym) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, UUID.class)
                        .setParameter("version", pseudonym.keyVersion())
                        .setParameter("value", pseudonym.value())
                        .getSingleResultOrNull());
    }

    /** A new citizen, or null if somebody else just made it. */
    Uni<UUID> makeOnce(Pseudonym pseudonym) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MAKE_ONCE, UUID.class)
                        .setParameter("version", pseudonym.keyVersion())
                        .setParameter("value", pseudonym.value())
                        .getResultList())
                .map(CitizenRepository::onlyOrNull);
    }

    Uni<Void> nameAgain(UUID citizen, Pseudonym pseudonym) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NAME_AGAIN)
                        .setParameter("version", pseudonym.keyVersion())
                        .setParameter("value", pseudonym.value())
                        .setParameter("citizen", citizen)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The pseudonym under the newest key that the citizen is named by. */
    Uni<Pseudonym> current(UUID citizen) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CURRENT, Object[].class)
                        .setParameter("citizen", citizen)
                        .getSingleResult())
                .map(row -> new Pseudonym(((Number) row[0]).intValue(), (String) row[1]));
    }

    private static UUID onlyOrNull(List<UUID> rows) {
        return rows.isEmpty() ? null : rows.getFirst();
    }
}
