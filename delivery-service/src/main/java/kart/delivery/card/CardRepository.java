package kart.delivery.card;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.http.Traces;
import kart.metrics.MoveCounter;

/** Reads cards, and moves them: one statement for one card or many, in whatever state they are found. */
@ApplicationScoped
class CardRepository implements PanacheRepositoryBase<Card, UUID> {

    /**
     * Moves those of the cards that are still where the caller believes them to be. The cards are locked in the order of
     * their ids, so that two moves of many never wait for each other in a circle; a card that another move took in the
     * meantime is seen in its new state and left alone. Custody, history and event follow by {@code card_follow}.
     */
    private static final String MOVE = """
            WITH held AS MATERIALIZED (
                SELECT id FROM card
                 WHERE id = ANY (CAST(string_to_array(CAST(:cards AS text), ',') AS uuid[]))
                   AND state = ANY (string_to_array(CAST(:from AS text), ','))
                 ORDER BY id
                   FOR NO KEY UPDATE),
            moved AS (
                UPDATE card c
                   SET state = CAST(:to AS text),
                       custodian = coalesce(CAST(:custodian AS text), c.custodian),
                       custodian_id = CASE WHEN CAST(:custodian AS text) IS NULL THEN c.custodian_id
                                           ELSE CAST(:custodianId AS uuid) END,
                       channel = coalesce(CAST(:channel AS text), c.channel),
                       office_id = coalesce(CAST(:office AS uuid), c.office_id),
                       consignment_id = CASE WHEN CAST(:to AS text) = 'ROUTED' THEN NULL ELSE c.consignment_id END,
                       moved_by = :actor, moved_organisation_id = CAST(:actorOrganisation AS uuid),
                       moved_office_id = CAST(:actorOffice AS uuid), moved_why = :why,
                       moved_trace = CAST(:trace AS text), reported_at = CAST(:reportedAt AS timestamptz)
                  FROM held
                 WHERE c.id = held.id
                RETURNING c.id, c.from_state)
            SELECT id, from_state FROM moved
            """;

    private static final String LIVE_CARDS = """
            SELECT c.id FROM card c
             WHERE c.application_id = :application
               AND NOT EXISTS (SELECT FROM card r WHERE r.replaces = c.id)
            """;

    /** Keeps the owner's wish on the card itself: routing reads it from the locked row, so that it is never missed. */
    private static final String CHOOSE =
            "UPDATE card SET chosen_office_id = :office WHERE id = :card AND state IN ('ORDERED', 'ISSUED', 'ROUTED', 'AT_CENTRE')";

    private static final String REGISTER_SIGNATURE = """
            UPDATE card SET signature_registered_at = coalesce(signature_registered_at, clock_timestamp())
             WHERE id = :card AND state = 'HANDED_OVER'
            """;

    private final CardMoves moves;

    @Inject
    CardRepository(CardMoves moves) {
        this.moves = moves;
    }

    Uni<List<UUID>> move(Collection<UUID> cards, Move move) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE, Object[].class)
                        .setParameter("cards", join(cards))
                        .setParameter("from", join(move.from()))
                        .setParameter("to", move.to().name())
                        .setParameter("custodian", name(move.custodian()))
                        .setParameter("custodianId", move.custodianId())
                        .setParameter("channel", name(move.channel()))
                        .setParameter("office", move.officeId())
                        .setParameter("actor", move.actor().name())
                        .setParameter("actorOrganisation", move.actor().organisationId())
                        .setParameter("actorOffice", move.actor().officeId())
                        .setParameter("why", move.why())
                        .setParameter("trace", Traces.current())
                        .setParameter(
                                "reportedAt",
                                move.reportedAt() == null
                                        ? null
                                        : move.reportedAt().atOffset(ZoneOffset.UTC))
                        .getResultList())
                .call(moved -> MoveCounter.afterCommit(() ->
                        moved.forEach(row -> moves.count(CardState.valueOf((String) row[1]), move.to(), 1))))
                .map(moved -> moved.stream().map(row -> (UUID) row[0]).toList());
    }

    /** The card as it is now, even if this session read it before a statement changed it. */
    Uni<Card> reread(UUID id) {
        return Panache.getSession().chain(session -> {
            session.clear();
            return session.find(Card.class, id);
        });
    }

    /** The card of an application that no other replaces, or null. */
    Uni<UUID> live(UUID applicationId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIVE_CARDS, UUID.class)
                        .setParameter("application", applicationId)
                        .getSingleResultOrNull());
    }

    Uni<Integer> choose(UUID card, UUID officeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHOOSE)
                        .setParameter("card", card)
                        .setParameter("office", officeId)
                        .executeUpdate());
    }

    Uni<Integer> registerSignature(UUID card) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REGISTER_SIGNATURE)
                        .setParameter("card", card)
                        .executeUpdate());
    }

    private static String join(Collection<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
