package kart.delivery.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kart.delivery.card.CardMoves;
import kart.delivery.card.CardState;
import kart.http.Traces;
import org.hibernate.reactive.mutiny.Mutiny;

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
     * Moves the cards of a part. Of several lines of a batch about one order the first counts, whichever part is worked
     * on first; a card that is no longer ORDERED, because another batch got its lock first, is not moved again. Cards
     * are locked in the order of their ids. Rows are joined by what can only be looked up (key, ctid), so that no
     * estimate of the planner can turn a part of 5,000 lines into 5,000 times 5,000. Gives how many were made and
     * spoiled, and the spoiled ones.
     */
    private static final String MOVE_CARDS = """
            WITH held AS MATERIALIZED (
                SELECT c.id, l.ctid AS line, l.result, l.sealed_serial
                  FROM card_batch_line l JOIN card c ON c.order_number = l.order_number
                 WHERE l.batch_id = :batch AND l.part = :part AND c.state = 'ORDERED'
                   AND NOT EXISTS (SELECT FROM card_batch_line e
                                    WHERE e.batch_id = l.batch_id AND e.order_number = l.order_number
                                      AND (e.part, e.line) < (l.part, l.line))
                 ORDER BY c.id
                   FOR NO KEY UPDATE OF c),
            moved AS (
                UPDATE card c
                   SET state = CASE held.result WHEN 'MADE' THEN 'ISSUED' ELSE 'SPOILED' END,
                       sealed_serial = held.sealed_serial,
                       moved_by = (SELECT plant FROM card_batch WHERE id = :batch),
                       moved_organisation_id = NULL, moved_office_id = NULL,
                       moved_why = CASE held.result WHEN 'MADE' THEN 'made' ELSE 'spoiled-at-plant' END,
                       moved_trace = CAST(:trace AS text), reported_at = NULL
                  FROM held
                 WHERE c.id = held.id
                RETURNING c.id, c.state, held.line),
            judged AS (
                UPDATE card_batch_line l SET outcome = moved.state FROM moved WHERE l.ctid = moved.line)
            SELECT count(*) FILTER (WHERE state = 'ISSUED'), count(*) FILTER (WHERE state = 'SPOILED'),
                   coalesce(string_agg(CAST(id AS text), ',') FILTER (WHERE state = 'SPOILED'), '')
              FROM moved
            """;

    /** Says of the lines that moved nothing why. */
    private static final String JUDGE_OTHERS = """
            UPDATE card_batch_line l
               SET outcome = CASE
                   WHEN EXISTS (SELECT FROM card_batch_line e
                                 WHERE e.batch_id = l.batch_id AND e.order_number = l.order_number
                                   AND (e.part, e.line) < (l.part, l.line)) THEN 'DUPLICATE'
                   WHEN EXISTS (SELECT FROM card c WHERE c.order_number = l.order_number) THEN 'ALREADY_DONE'
                   ELSE 'UNKNOWN_ORDER' END
             WHERE l.batch_id = :batch AND l.part = :part AND l.outcome IS NULL
            """;

    private static final String MARK_WORKED =
            "UPDATE card_batch_part SET worked_at = clock_timestamp() WHERE batch_id = :batch AND number = :part";

    /** Ends the batches whose parts are all worked on; a round that comes too early leaves it to the next. */
    private static final String FINISH = """
            UPDATE card_batch b SET state = 'DONE', done_at = clock_timestamp()
             WHERE b.state = 'CLOSED'
               AND NOT EXISTS (SELECT FROM card_batch_part p WHERE p.batch_id = b.id AND p.worked_at IS NULL)
            """;

    /** A part that this transaction works on. */
    record Part(UUID batchId, int number) {}

    private final CardMoves moves;

    @Inject
    BatchWorkRepository(CardMoves moves) {
        this.moves = moves;
    }

    /** A part with its row locked, or null if there is nothing to do. */
    Uni<Part> leasePart() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PLAN_AFRESH)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(LEASE_PART, Object[].class)
                                .getSingleResultOrNull()))
                .map(row -> row == null ? null : new Part((UUID) row[0], ((Number) row[1]).intValue()));
    }

    /** Works on a part; gives the cards that were spoiled. */
    Uni<List<UUID>> work(Part part) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE_CARDS, Object[].class)
                        .setParameter("batch", part.batchId())
                        .setParameter("part", part.number())
                        .setParameter("trace", Traces.current())
                        .getSingleResult()
                        .call(() -> run(session, JUDGE_OTHERS, part))
                        .call(() -> run(session, MARK_WORKED, part)))
                .call(row -> moves.countAfterCommit(CardState.ORDERED, CardState.ISSUED, (Long) row[0]))
                .call(row -> moves.countAfterCommit(CardState.ORDERED, CardState.SPOILED, (Long) row[1]))
                .map(row -> ids((String) row[2]));
    }

    private static List<UUID> ids(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",")).map(UUID::fromString).toList();
    }

    private static Uni<Integer> run(Mutiny.Session session, String statement, Part part) {
        return session.createNativeQuery(statement)
                .setParameter("batch", part.batchId())
                .setParameter("part", part.number())
                .executeUpdate();
    }

    Uni<Void> finish() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FINISH).executeUpdate())
                .replaceWithVoid();
    }
}
