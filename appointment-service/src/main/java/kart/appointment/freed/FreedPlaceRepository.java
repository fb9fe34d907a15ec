package kart.appointment.freed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gives rested places back to everybody. */
@ApplicationScoped
class FreedPlaceRepository {

    /**
     * Ends the rest of places that are due, and that nobody wants who waits. Replicas share them by {@code SKIP LOCKED};
     * then the slots are locked by id, as everywhere. The row goes and the count falls in one statement: after a crash the
     * place still rests, and is due.
     */
    static final String COME_BACK = """
            WITH due AS MATERIALIZED (
                SELECT id, slot_id
                  FROM freed_place
                 WHERE due_at <= now() AND looked_at IS NOT NULL
                 ORDER BY due_at, id
                 LIMIT $1
                   FOR UPDATE SKIP LOCKED),
            place AS MATERIALIZED (
                SELECT s.id FROM slot s WHERE s.id IN (SELECT slot_id FROM due) ORDER BY s.id FOR NO KEY UPDATE),
            back AS (
                DELETE FROM freed_place f USING due d JOIN place p ON p.id = d.slot_id
                 WHERE f.id = d.id
                RETURNING f.slot_id),
            counted AS (
                UPDATE slot s SET resting = s.resting - b.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM back GROUP BY slot_id) b
                 WHERE s.id = b.slot_id)
            SELECT CAST(count(*) AS integer) FROM back
            """;

    private final Pool pool;

    @Inject
    FreedPlaceRepository(Pool pool) {
        this.pool = pool;
    }

    /** Ends the rest of at most so many places; gives of how many. */
    Uni<Integer> comeBack(int limit) {
        return pool.preparedQuery(COME_BACK)
                .execute(Tuple.of(limit))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
