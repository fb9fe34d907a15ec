package kart.delivery.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes the plant's batches in; {@link BatchWorkRepository} works on them. */
@ApplicationScoped
class BatchRepository {

    private static final String OPEN = "INSERT INTO card_batch (plant) VALUES (:plant) RETURNING id";

    /** Parts hold the batch together; the close waits for the parts that are being written and locks out later ones. */
    private static final String HOLD = "SELECT state FROM card_batch WHERE id = :batch AND plant = :plant FOR SHARE";

    /**
     * Takes a part, or replaces one of other content; nothing happens to one of the same content. Two copies that race
     * meet at the part's row: the second sees what the first one wrote.
     */
    private static final String TAKE_PART = """
            INSERT INTO card_batch_part AS p (batch_id, number, fingerprint, lines)
            VALUES (:batch, :number, :fingerprint, :lines)
                ON CONFLICT (batch_id, number) DO UPDATE
               SET fingerprint = excluded.fingerprint, lines = excluded.lines, received_at = clock_timestamp()
             WHERE p.fingerprint <> excluded.fingerprint
            """;

    private static final String SAME_PART = """
            SELECT count(*) FROM card_batch_part
             WHERE batch_id = :batch AND number = :number AND fingerprint = :fingerprint
            """;

    private static final String DROP_LINES = "DELETE FROM card_batch_line WHERE batch_id = :batch AND part = :number";

    private static final String TAKE_LINES = """
            INSERT INTO card_batch_line (batch_id, part, line, order_number, result, sealed_serial)
            SELECT :batch, :number, l.line, l."orderNumber", l.result, l."sealedSerial"
              FROM jsonb_to_recordset(CAST(CAST(:lines AS text) AS jsonb)) AS l (
                   line integer, "orderNumber" text, result text, "sealedSerial" text)
            """;

    /** Closes once; a second close finds nothing to do. */
    private static final String CLOSE = """
            UPDATE card_batch SET state = 'CLOSED', closed_at = clock_timestamp()
             WHERE id = :batch AND plant = :plant AND state = 'OPEN'
            """;

    private static final String FIND = """
            SELECT b.state, count(p.number), coalesce(sum(p.lines), 0), count(p.worked_at)
              FROM card_batch b LEFT JOIN card_batch_part p ON p.batch_id = b.id
             WHERE b.id = :batch AND b.plant = :plant
             GROUP BY b.id
            """;

    private static final String RESULTS = """
            SELECT part, line, order_number, outcome FROM card_batch_line
             WHERE batch_id = :batch AND (part, line) > (:part, :line) AND outcome IS NOT NULL
             ORDER BY part, line
             LIMIT :limit
            """;

    /** A batch in figures. */
    record Batch(UUID id, BatchState state, long parts, long lines, long partsWorked) {}

    /** What became of one line. */
    record LineResult(int part, int line, String orderNumber, BatchOutcome outcome) {}

    Uni<UUID> open(String plant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN, UUID.class)
                        .setParameter("plant", plant)
                        .getSingleResult());
    }

    Uni<Optional<BatchState>> hold(UUID batch, String plant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HOLD, String.class)
                        .setParameter("batch", batch)
                        .setParameter("plant", plant)
                        .getSingleResultOrNull())
                .map(state -> Optional.ofNullable(state).map(BatchState::valueOf));
    }

    /** True if the part is new or was replaced, false if it was there with the same content. */
    Uni<Boolean> takePart(UUID batch, int number, byte[] fingerprint, int lines) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE_PART)
                        .setParameter("batch", batch)
                        .setParameter("number", number)
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("lines", lines)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Boolean> hasSamePart(UUID batch, int number, byte[] fingerprint) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAME_PART, Long.class)
                        .setParameter("batch", batch)
                        .setParameter("number", number)
                        .setParameter("fingerprint", fingerprint)
                        .getSingleResult())
                .map(count -> count == 1);
    }

    Uni<Void> replaceLines(UUID batch, int number, String lines) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DROP_LINES)
                        .setParameter("batch", batch)
                        .setParameter("number", number)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(TAKE_LINES)
                                .setParameter("batch", batch)
                                .setParameter("number", number)
                                .setParameter("lines", lines)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    Uni<Void> close(UUID batch, String plant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLOSE)
                        .setParameter("batch", batch)
                        .setParameter("plant", plant)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<Batch>> find(UUID batch, String plant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("batch", batch)
                        .setParameter("plant", plant)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row)
                        .map(r -> new Batch(
                                batch, BatchState.valueOf((String) r[0]), number(r[1]), number(r[2]), number(r[3]))));
    }

    Uni<List<LineResult>> results(UUID batch, int part, int line, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RESULTS, Object[].class)
                        .setParameter("batch", batch)
                        .setParameter("part", part)
                        .setParameter("line", line)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(r -> new LineResult(
                                (int) number(r[0]), (int) number(r[1]), (String) r[2], BatchOutcome.valueOf((String)
                                        r[3])))
                        .toList());
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
