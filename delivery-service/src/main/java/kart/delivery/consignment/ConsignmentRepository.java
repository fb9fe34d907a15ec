package kart.delivery.consignment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.delivery.card.Actor;
import kart.delivery.card.CardMoves;
import kart.delivery.card.CardState;
import kart.http.Traces;
import org.hibernate.LockMode;

/** Locks the row of the consignment first, then its cards by id. */
@ApplicationScoped
class ConsignmentRepository implements PanacheRepositoryBase<Consignment, UUID> {

    /**
     * Packs what waits for an office into one new consignment. A card that another pack, a re-route or a loss holds at
     * this moment is left to it ({@code SKIP LOCKED}), one that it moved is seen in its new state: no card is in two
     * consignments.
     */
    private static final String PACK = """
            WITH held AS MATERIALIZED (
                SELECT id FROM card
                 WHERE office_id = :office AND state = 'ROUTED'
                   AND custodian_id IS NOT DISTINCT FROM CAST(:fromOffice AS uuid)
                 ORDER BY id
                 LIMIT :most
                   FOR NO KEY UPDATE SKIP LOCKED),
            made AS (
                INSERT INTO consignment (office_id, from_office_id, carrier_id, created_by)
                SELECT :office, CAST(:fromOffice AS uuid), :carrier, :actor WHERE EXISTS (SELECT FROM held)
                RETURNING id),
            moved AS (
                UPDATE card c
                   SET state = 'PACKED', consignment_id = made.id,
                       moved_by = :actor, moved_organisation_id = :carrier, moved_office_id = NULL,
                       moved_why = 'packed', moved_trace = CAST(:trace AS text), reported_at = NULL
                  FROM held CROSS JOIN made
                 WHERE c.id = held.id
                RETURNING c.id, made.id AS consignment),
            listed AS (
                INSERT INTO consignment_card (consignment_id, card_id)
                SELECT consignment, id FROM moved),
            told AS (
                INSERT INTO consignment_history (consignment_id, to_state, actor, organisation_id)
                SELECT id, 'PACKED', :actor, :carrier FROM made)
            SELECT id, (SELECT count(*) FROM moved) FROM made
            """;

    /** Moves a consignment that is still where the caller believes it to be, and writes its history. */
    private static final String MOVE = """
            WITH moved AS (
                UPDATE consignment SET state = :to, moved_at = clock_timestamp()
                 WHERE id = :consignment AND state = :from
                RETURNING id)
            INSERT INTO consignment_history (consignment_id, from_state, to_state, actor, organisation_id, reported_at)
            SELECT id, :from, :to, :actor, CAST(:organisation AS uuid), CAST(:reportedAt AS timestamptz) FROM moved
            """;

    private static final String MANIFEST = """
            SELECT c.id, c.order_number, c.state, k.arrived_at,
                   c.state = 'DISPATCHED' AND c.consignment_id = k.consignment_id AS missing
              FROM consignment_card k JOIN card c ON c.id = k.card_id
             WHERE k.consignment_id = :consignment
             ORDER BY c.order_number
            """;

    private static final String MARK_ARRIVED = """
            UPDATE consignment_card SET arrived_at = clock_timestamp()
             WHERE consignment_id = :consignment AND arrived_at IS NULL
               AND card_id = ANY (CAST(string_to_array(CAST(:cards AS text), ',') AS uuid[]))
            """;

    /** One card of a manifest; what is missing was dispatched with it and did not arrive anywhere. */
    record ManifestLine(UUID cardId, String orderNumber, CardState state, boolean arrived, boolean missing) {}

    private final CardMoves moves;

    @Inject
    ConsignmentRepository(CardMoves moves) {
        this.moves = moves;
    }

    Uni<UUID> pack(UUID officeId, UUID fromOfficeId, UUID carrierId, String actor, int most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PACK, Object[].class)
                        .setParameter("office", officeId)
                        .setParameter("fromOffice", fromOfficeId)
                        .setParameter("carrier", carrierId)
                        .setParameter("actor", actor)
                        .setParameter("trace", Traces.current())
                        .setParameter("most", most)
                        .getSingleResultOrNull())
                .call(packed -> packed == null
                        ? Uni.createFrom().voidItem()
                        : moves.countAfterCommit(CardState.ROUTED, CardState.PACKED, (Long) packed[1]))
                .map(packed -> packed == null ? null : (UUID) packed[0]);
    }

    Uni<Boolean> move(UUID id, ConsignmentState from, ConsignmentState to, Actor actor, Instant reportedAt) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter("consignment", id)
                        .setParameter("from", from.name())
                        .setParameter("to", to.name())
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("reportedAt", reportedAt == null ? null : reportedAt.atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** The consignment with its row locked until the transaction ends, or null. */
    Uni<Consignment> lock(UUID id) {
        return Panache.getSession().chain(session -> {
            session.clear();
            return session.find(Consignment.class, id, LockMode.PESSIMISTIC_WRITE);
        });
    }

    Uni<List<ManifestLine>> manifest(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MANIFEST, Object[].class)
                        .setParameter("consignment", id)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new ManifestLine(
                                (UUID) row[0],
                                (String) row[1],
                                CardState.valueOf((String) row[2]),
                                row[3] != null,
                                (Boolean) row[4]))
                        .toList());
    }

    Uni<Void> markArrived(UUID id, Collection<UUID> cards) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MARK_ARRIVED)
                        .setParameter("consignment", id)
                        .setParameter(
                                "cards", cards.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
