package kart.delivery.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.database.Columns;
import kart.delivery.card.CardMoves;
import kart.delivery.card.CardState;
import kart.http.Traces;
import kart.privacy.Pseudonym;

@ApplicationScoped
class OrderRepository {

    /**
     * Orders the first card of an application, once: the application's row is locked before, so that the second of two
     * events that race finds the first one's card; {@code card_once_an_application} is the law beneath. The position
     * row stays locked until commit, so that positions become visible in order.
     */
    private static final String ORDER = """
            WITH drawn AS (
                UPDATE card_order_position SET last = last + 1
                 WHERE NOT EXISTS (SELECT FROM card WHERE application_id = :application)
                RETURNING last),
            made AS (
                INSERT INTO card (application_id, chosen_office_id, moved_by, moved_why, moved_trace)
                SELECT a.id, a.chosen_office_id, :actor, 'enrolled', CAST(:trace AS text)
                  FROM application a CROSS JOIN drawn
                 WHERE a.id = :application
                RETURNING id)
            INSERT INTO card_order (position, card_id, application_id, citizen_id, pseudonym_key_version, pseudonym,
                                    case_type, province_code, enrolment_office_id)
            SELECT drawn.last, made.id, :application, :citizen, :keyVersion, :pseudonym, :caseType, :province, :office
              FROM drawn CROSS JOIN made
            """;

    /**
     * Orders new cards in the place of LOST or SPOILED ones that nobody replaced yet; {@code card_replaced_once} is the
     * law beneath. All positions are drawn at once.
     */
    private static final String REORDER = """
            WITH gone AS MATERIALIZED (
                SELECT c.id FROM card c
                 WHERE c.id = ANY (CAST(string_to_array(CAST(:cards AS text), ',') AS uuid[]))
                   AND c.state IN ('LOST', 'SPOILED')
                   AND NOT EXISTS (SELECT FROM card r WHERE r.replaces = c.id)
                   AND NOT EXISTS (SELECT FROM application a WHERE a.id = c.application_id AND a.ended IS NOT NULL)
                 ORDER BY c.id
                   FOR NO KEY UPDATE OF c),
            drawn AS (
                UPDATE card_order_position SET last = last + (SELECT count(*) FROM gone) RETURNING last),
            made AS (
                INSERT INTO card (application_id, chosen_office_id, replaces, moved_by, moved_why, moved_trace)
                SELECT c.application_id, c.chosen_office_id, c.id, :actor, 'replacement', CAST(:trace AS text)
                  FROM card c JOIN gone ON gone.id = c.id
                 ORDER BY c.id
                RETURNING id, replaces),
            ordered AS (
                INSERT INTO card_order (position, card_id, application_id, citizen_id, pseudonym_key_version, pseudonym,
                                        case_type, province_code, enrolment_office_id)
                SELECT drawn.last + 1 - row_number() OVER (ORDER BY made.id DESC), made.id, o.application_id, o.citizen_id,
                       o.pseudonym_key_version, o.pseudonym, o.case_type, o.province_code, o.enrolment_office_id
                  FROM made JOIN card_order o ON o.card_id = made.replaces CROSS JOIN drawn
                RETURNING card_id)
            SELECT card_id FROM ordered
            """;

    private static final String AFTER = """
            SELECT o.position, c.order_number, o.case_type, o.province_code, o.ordered_at
              FROM card_order o JOIN card c ON c.id = o.card_id
             WHERE o.position > :after AND c.state = 'ORDERED'
             ORDER BY o.position
             LIMIT :limit
            """;

    /** An order as the plant sees it: nothing in it leads to a person. */
    record CardOrder(long position, String orderNumber, String caseType, String province, Instant orderedAt) {}

    /** What an enrolment says about the order. */
    record Enrolment(
            UUID applicationId, UUID citizenId, Pseudonym pseudonym, String caseType, String province, UUID officeId) {}

    private final CardMoves moves;

    @Inject
    OrderRepository(CardMoves moves) {
        this.moves = moves;
    }

    Uni<Boolean> order(Enrolment enrolment, String actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ORDER)
                        .setParameter("application", enrolment.applicationId())
                        .setParameter("actor", actor)
                        .setParameter("trace", Traces.current())
                        .setParameter("citizen", enrolment.citizenId())
                        .setParameter("keyVersion", enrolment.pseudonym().keyVersion())
                        .setParameter("pseudonym", enrolment.pseudonym().value())
                        .setParameter("caseType", enrolment.caseType())
                        .setParameter("province", enrolment.province())
                        .setParameter("office", enrolment.officeId())
                        .executeUpdate())
                .call(rows -> moves.countAfterCommit(null, CardState.ORDERED, rows))
                .map(rows -> rows == 1);
    }

    /** The new cards; a card that cannot be replaced (any more) is left out. */
    Uni<List<UUID>> reorder(Collection<UUID> cards, String actor) {
        if (cards.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REORDER, UUID.class)
                        .setParameter(
                                "cards", cards.stream().map(UUID::toString).collect(Collectors.joining(",")))
                        .setParameter("actor", actor)
                        .setParameter("trace", Traces.current())
                        .getResultList())
                .call(made -> moves.countAfterCommit(null, CardState.ORDERED, made.size()));
    }

    Uni<List<CardOrder>> after(long position, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(AFTER, Object[].class)
                        .setParameter("after", position)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(OrderRepository::order).toList());
    }

    private static CardOrder order(Object[] row) {
        return new CardOrder(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                Columns.instant(row[4]));
    }
}
