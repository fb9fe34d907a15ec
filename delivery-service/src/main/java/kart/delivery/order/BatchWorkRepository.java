package kart.delivery.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kart.http.Traces;

/** Works on the lines of closed batches, a part by a few statements, however many lines it has. */
@ApplicationScoped
class BatchWorkRepository {

    /** Takes one part; replicas share the parts, and one that dies gives its part back. */
    private static final String LEASE_PART = """
            SELECT p.batch_id, p.number
              FROM card_batch_part p JOIN card_batch b ON b.id = p.batch_id
             WHERE b.state = 'CLOSED' AND p.worked_at IS NULL
             ORDER BY b.closed_at, p.batch_id, p.number
             LIMIT 1
               FOR UPDATE OF p SKIP LOCKED
            """;

    /** The tables grow from empty to a day's lines between two runs: a plan that was made before must not stay. */
    private static final String PLAN_AFRESH = "SET LOCAL plan_cache_mode = force_custom_plan";

    /**
     * Judges every line of a part and moves its cards. Of several lines of a batch about one order the first counts,
     * whichever part is worked on first; a card that is no longer ORDERED, by another batch or part that got its lock
     * first, is not moved again. Cards are locked in the order of their ids. Gives the cards that were spoiled.
     */
    private static final String WORK_PART = """
            WITH line AS MATERIALIZED (
                SELECT l.part, l.line, l.order_number, l.result, l.sealed_serial,
                       EXISTS (SELECT FROM card_batch_line e
                                WHERE e.batch_id = l.batch_id AND e.order_number = l.order_number
                                  AND (e.part, e.line) < (l.part, l.line)) AS repeated
                  FROM card_batch_line l
                 WHERE l.batch_id = :batch AND l.part = :part),
            held AS MATERIALIZED (
                SELECT c.id, line.line
                  FROM card c JOIN line ON line.order_number = c.order_number AND NOT line.repeated
                 WHERE c.state = 'ORDERED'
                 ORDER BY c.id
                   FOR NO KEY UPDATE OF c),
            moved AS (
                UPDATE card c
                   SET state = CASE line.result WHEN 'MADE' THEN 'ISSUED' ELSE 'SPOILED' END,
                       sealed_serial = line.sealed_serial,
                       moved_by = b.plant, moved_organisation_id = NULL, moved_office_id = NULL,
                       moved_why = CASE line.result WHEN 'MADE' THEN 'made' ELSE 'spoiled-at-plant' END,
                       moved_trace = CAST(:trace AS text), reported_at = NULL
                  FROM held JOIN line ON line.line = held.line
                            JOIN card_batch b ON b.id = :batch
                 WHERE c.id = held.id
                RETURNING c.id, c.state, held.line),
            judged AS (
                UPDATE card_batch_line l
                   SET outcome = CASE WHEN moved.state IS NOT NULL THEN moved.state
                                      WHEN line.repeated THEN 'DUPLICATE'
                                      WHEN EXISTS (SELECT FROM card c WHERE c.order_number = line.order_number)
                                      THEN 'ALREADY_DONE'
                                      ELSE 'UNKNOWN_ORDER' END
                  FROM line LEFT JOIN moved ON moved.line = line.line
                 WHERE l.batch_id = :batch AND l.part = :part AND l.line = line.line
                RETURNING 1),
            worked AS (
                UPDATE card_batch_part SET worked_at = clock_timestamp()
                 WHERE batch_id = :batch AND number = :part AND (SELECT count(*) FROM judged) >= 0
                RETURNING 1)
            SELECT moved.id FROM moved CROSS JOIN worked WHERE moved.state = 'SPOILED'
            """;

    /** Ends the batches whose parts are all worked on; a round that comes too early leaves it to the next. */
    private static final String FINISH = """
            UPDATE card_batch b SET state = 'DONE', done_at = clock_timestamp()
             WHERE b.state = 'CLOSED'
               AND NOT EXISTS (SELECT FROM card_batch_part p WHERE p.batch_id = b.id AND p.worked_at IS NULL)
            """;

    /** A part that this transaction works on. */
    record Part(UUID batchId, int number) {}

    /** A part with its row locked, or null if there is nothing to do. */
    Uni<Part> leasePart() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PLAN_AFRESH)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(LEASE_PART, Object[].class)
                                .getSingleResultOrNull()))
                .map(row -> row == null ? null : new Part((UUID) row[0], ((Number) row[1]).intValue()));
    }

    Uni<List<UUID>> work(Part part) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WORK_PART, UUID.class)
                        .setParameter("batch", part.batchId())
                        .setParameter("part", part.number())
                        .setParameter("trace", Traces.current())
                        .getResultList());
    }

    Uni<Void> finish() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FINISH).executeUpdate())
                .replaceWithVoid();
    }
}
