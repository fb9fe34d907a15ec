package kart.delivery.card;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kart.problem.Text;

/** Watches the cards that wait at an office; {@code moved_at} is when they came. */
@ApplicationScoped
class DwellRepository {

    /**
     * Takes cards whose owner is to hear of them: of the arrival, and after each number of days. The count of notices is
     * raised by the statement that picks the card, so that two replicas do not both tell. A move resets it.
     */
    private static final String TAKE_NOTICES = """
            WITH due AS MATERIALIZED (
                SELECT id FROM card
                 WHERE state = 'AT_OFFICE' AND notices = :notices
                   AND moved_at <= clock_timestamp() - :days * interval '1 day'
                 ORDER BY moved_at
                 LIMIT 100
                   FOR NO KEY UPDATE SKIP LOCKED),
            told AS (
                UPDATE card c SET notices = c.notices + 1 FROM due WHERE c.id = due.id
                RETURNING c.application_id, c.office_id)
            SELECT told.application_id, a.sealed_mobile, o.name_fa, o.name_en
              FROM told JOIN application a ON a.id = told.application_id JOIN office o ON o.id = told.office_id
            """;

    /** Nobody came: the cards go back. A card that is just being handed over is left alone. */
    private static final String SEND_BACK = """
            WITH due AS MATERIALIZED (
                SELECT id FROM card
                 WHERE state = 'AT_OFFICE' AND moved_at <= clock_timestamp() - :days * interval '1 day'
                 ORDER BY moved_at
                 LIMIT 500
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE card c
               SET state = 'RETURNING', moved_by = :actor, moved_organisation_id = NULL, moved_office_id = NULL,
                   moved_why = 'uncollected', moved_trace = NULL, reported_at = NULL
              FROM due
             WHERE c.id = due.id
            """;

    /** What an owner is told about. */
    record Notice(UUID applicationId, String sealedMobile, Text officeName) {}

    private final CardMoves moves;

    @Inject
    DwellRepository(CardMoves moves) {
        this.moves = moves;
    }

    Uni<List<Notice>> takeNotices(int notices, int days) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE_NOTICES, Object[].class)
                        .setParameter("notices", notices)
                        .setParameter("days", days)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row ->
                                new Notice((UUID) row[0], (String) row[1], new Text((String) row[2], (String) row[3])))
                        .toList());
    }

    /** How many went back. */
    Uni<Integer> sendBack(int days) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SEND_BACK)
                        .setParameter("days", days)
                        .setParameter("actor", Actor.SERVICE.name())
                        .executeUpdate())
                .call(cards -> moves.countAfterCommit(CardState.AT_OFFICE, CardState.RETURNING, cards));
    }
}
