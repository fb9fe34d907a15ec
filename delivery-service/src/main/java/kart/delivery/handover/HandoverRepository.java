package kart.delivery.handover;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import kart.database.Columns;
import kart.delivery.card.Actor;
import kart.delivery.card.CardMoves;
import kart.delivery.card.CardState;
import kart.http.Traces;

@ApplicationScoped
class HandoverRepository {

    /** The caller holds the lock of the application, so that two desks cannot both stay below the limit. */
    private static final String WRITE_CODE = """
            INSERT INTO handover_code (card_id, hash, max_tries, expires_at, actor, office_id)
            SELECT :card, :hash, :maxTries, clock_timestamp() + :seconds * interval '1 second', :actor, :office
             WHERE (SELECT count(*) FROM handover_code
                     WHERE card_id = :card AND created_at > clock_timestamp() - interval '1 hour') < :most
            """;

    /**
     * Compares a code and counts a wrong one, in a transaction of its own: the try stays counted although the request is
     * refused. The row lock makes tries that race wait for each other, and each sees the count of the one before: no
     * more than the limit are ever compared. Only the newest code counts, and only at the card's own office.
     */
    private static final String TRY_CODE = """
            UPDATE handover_code h
               SET tries = h.tries + CASE WHEN h.hash = $2 THEN 0 ELSE 1 END
              FROM card c
             WHERE h.card_id = $1 AND c.id = h.card_id AND c.office_id = ANY ($3::uuid[])
               AND h.id = (SELECT max(newest.id) FROM handover_code newest WHERE newest.card_id = $1)
               AND h.tries < h.max_tries AND h.expires_at > clock_timestamp()
            RETURNING h.hash = $2 AS matches, h.max_tries - h.tries AS tries_left
            """;

    /**
     * Hands a card over in one statement: the card is locked where it waits, its newest code is used up if it is this one
     * and still good, the stage is settled; only then the card moves into its owner's hands. A second desk finds the card
     * or the code in its new state and moves nothing.
     */
    private static final String HAND_OVER = """
            WITH held AS MATERIALIZED (
                SELECT c.id, c.application_id, c.office_id
                  FROM card c
                 WHERE c.id = :card AND c.office_id = :office AND c.state IN ('AT_OFFICE', 'AT_CENTRE')
                   FOR NO KEY UPDATE OF c),
            used AS (
                UPDATE handover_code h SET used_at = clock_timestamp()
                  FROM held JOIN application a ON a.id = held.application_id
                 WHERE h.card_id = held.id AND h.hash = :hash AND h.used_at IS NULL
                   AND h.id = (SELECT max(newest.id) FROM handover_code newest WHERE newest.card_id = :card)
                   AND h.tries < h.max_tries AND h.expires_at > clock_timestamp()
                   AND a.handover_settled_at IS NOT NULL
                RETURNING h.card_id),
            moved AS (
                UPDATE card c
                   SET state = 'HANDED_OVER', custodian = 'OWNER', custodian_id = NULL,
                       moved_by = :actor, moved_organisation_id = CAST(:organisation AS uuid), moved_office_id = :office,
                       moved_why = 'handed-over', moved_trace = CAST(:trace AS text), reported_at = NULL
                  FROM used
                 WHERE c.id = used.card_id
                RETURNING c.moved_at, c.from_state)
            SELECT moved_at, from_state FROM moved
            """;

    private static final String WRITE_PROOF = """
            INSERT INTO handover_proof (card_id, jws, office_id, actor, workstation, at)
            VALUES (:card, :jws, :office, :actor, :workstation, :at)
            """;

    private static final String FIND_PROOF = "SELECT jws FROM handover_proof WHERE card_id = :card";

    private final Pool pool;
    private final CardMoves moves;

    @Inject
    HandoverRepository(Pool pool, CardMoves moves) {
        this.pool = pool;
        this.moves = moves;
    }

    /** What a try found: whether the code is right, and how many wrong ones are still allowed. */
    record Try(boolean matches, int triesLeft) {}

    /** False if too many codes were sent within the hour. */
    Uni<Boolean> writeCode(UUID card, byte[] hash, int maxTries, Duration life, int most, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE_CODE)
                        .setParameter("card", card)
                        .setParameter("hash", hash)
                        .setParameter("maxTries", maxTries)
                        .setParameter("seconds", life.toSeconds())
                        .setParameter("most", most)
                        .setParameter("actor", actor.name())
                        .setParameter("office", actor.officeId())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Nothing if there is no code that could still be tried. */
    Uni<Optional<Try>> tryCode(UUID card, byte[] hash, Collection<UUID> offices) {
        Tuple parameters =
                Tuple.tuple().addUUID(card).addBuffer(Buffer.buffer(hash)).addArrayOfUUID(offices.toArray(UUID[]::new));
        return pool.preparedQuery(TRY_CODE).execute(parameters).map(rows -> {
            if (rows.rowCount() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Try(row.getBoolean("matches"), row.getInteger("tries_left")));
        });
    }

    /** When it was handed over, or null if it was not. */
    Uni<Instant> handOver(UUID card, byte[] hash, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HAND_OVER, Object[].class)
                        .setParameter("card", card)
                        .setParameter("office", actor.officeId())
                        .setParameter("hash", hash)
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("trace", Traces.current())
                        .getSingleResultOrNull())
                .call(moved -> moved == null
                        ? Uni.createFrom().voidItem()
                        : moves.countAfterCommit(CardState.valueOf((String) moved[1]), CardState.HANDED_OVER, 1))
                .map(moved -> moved == null ? null : Columns.instant(moved[0]));
    }

    Uni<Void> writeProof(UUID card, String jws, Actor actor, String workstation, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE_PROOF)
                        .setParameter("card", card)
                        .setParameter("jws", jws)
                        .setParameter("office", actor.officeId())
                        .setParameter("actor", actor.name())
                        .setParameter("workstation", workstation)
                        .setParameter("at", at.atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The proof, or null. */
    Uni<String> proof(UUID card) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND_PROOF, String.class)
                        .setParameter("card", card)
                        .getSingleResultOrNull());
    }
}
