package kart.delivery.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import kart.delivery.card.Actor;
import kart.delivery.card.CardMoves;
import kart.delivery.card.CardState;
import kart.delivery.office.Channel;
import kart.delivery.routing.RoutingRule.Counter;
import kart.delivery.routing.RoutingRule.Waiting;

@ApplicationScoped
class RoutingRepository {

    /**
     * Cards without an office, and cards on a suspended channel that are not packed yet. Each half has an index of its
     * own, which holds only what waits, however many cards there are. An imported card has no order: nothing is known of
     * its enrolment then.
     */
    private static final String WAITING = """
            SELECT c.id, o.enrolment_office_id, o.province_code, c.chosen_office_id
              FROM ((SELECT id, chosen_office_id FROM card
                      WHERE state = 'ISSUED' AND id > $1 ORDER BY id LIMIT $2)
                    UNION ALL
                    (SELECT id, chosen_office_id FROM card
                      WHERE state = 'ROUTED' AND id > $1 AND channel IN (SELECT code FROM channel WHERE suspended)
                      ORDER BY id LIMIT $2)) AS c
              LEFT JOIN card_order o ON o.card_id = c.id
             ORDER BY c.id
             LIMIT $2
            """;

    private static final String COUNTERS = """
            SELECT o.id, o.channel, o.province_code, o.latitude, o.longitude,
                   greatest(0, o.workstations * $1::integer - coalesce(d.routed, 0)) AS room
              FROM office o LEFT JOIN office_day d ON d.office_id = o.id AND d.day = $2::date
            """;

    private static final String SUSPENDED = "SELECT code FROM channel WHERE suspended";

    /** The rows that {@link #ROUTE} locks must exist before it looks. */
    private static final String OPEN_DAYS = """
            INSERT INTO office_day (office_id, day)
            SELECT DISTINCT office, $2::date FROM unnest($1::uuid[]) AS office ORDER BY office
                ON CONFLICT DO NOTHING
            """;

    /**
     * Moves the cards of a plan. A card that somebody else holds is left to the next round; one whose owner chose
     * another office since the plan was made, or that is not waiting any more, is seen as it is now and left out: the
     * choice is on the very row that is locked here. The offices' days are locked in the order of their ids, and a card
     * that finds no room left, because another replica took it, stays; chosen offices take all.
     */
    private static final String ROUTE = """
            WITH plan AS MATERIALIZED (
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
                           AS p (card_id, chosen_office_id, office_id, channel)),
            held AS MATERIALIZED (
                SELECT c.id, p.office_id, p.channel, coalesce(p.office_id = c.chosen_office_id, false) AS chosen
                  FROM card c JOIN plan p ON p.card_id = c.id
                 WHERE c.state IN ('ISSUED', 'ROUTED')
                   AND (c.state = 'ISSUED' OR c.channel IN (SELECT code FROM channel WHERE suspended))
                   AND c.chosen_office_id IS NOT DISTINCT FROM p.chosen_office_id
                 ORDER BY c.id
                   FOR NO KEY UPDATE OF c SKIP LOCKED),
            day AS MATERIALIZED (
                SELECT d.office_id, d.routed, o.workstations * $5::integer AS most
                  FROM office_day d JOIN office o ON o.id = d.office_id
                 WHERE d.day = $6::date AND d.office_id IN (SELECT office_id FROM held)
                 ORDER BY d.office_id
                   FOR NO KEY UPDATE OF d),
            turn AS (
                SELECT held.*, day.routed
                               + row_number() OVER (PARTITION BY held.office_id ORDER BY held.chosen DESC, held.id) AS nth,
                       day.most
                  FROM held JOIN day ON day.office_id = held.office_id),
            moved AS (
                UPDATE card c
                   SET state = 'ROUTED', channel = turn.channel, office_id = turn.office_id, consignment_id = NULL,
                       moved_by = $7, moved_organisation_id = NULL, moved_office_id = NULL,
                       moved_why = CASE WHEN turn.chosen THEN 'chosen' ELSE 'nearest' END,
                       moved_trace = NULL, reported_at = NULL
                  FROM turn
                 WHERE c.id = turn.id AND (turn.chosen OR turn.nth <= turn.most)
                RETURNING c.from_state, c.office_id),
            taken AS (
                UPDATE office_day d SET routed = d.routed + n.cards
                  FROM (SELECT office_id, count(*) AS cards FROM moved GROUP BY office_id) AS n
                 WHERE d.office_id = n.office_id AND d.day = $6::date)
            SELECT from_state FROM moved
            """;

    private final Pool pool;
    private final CardMoves moves;

    @Inject
    RoutingRepository(Pool pool, CardMoves moves) {
        this.pool = pool;
        this.moves = moves;
    }

    /** Where a card is to go. */
    record Placement(Waiting card, Counter counter) {}

    Uni<List<Waiting>> waiting(UUID after, int limit) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(after, limit))
                .map(list(row -> new Waiting(row.getUUID(0), row.getUUID(1), row.getString(2), row.getUUID(3))));
    }

    Uni<List<Counter>> counters(int cardsPerWorkstation, LocalDate day) {
        return pool.preparedQuery(COUNTERS)
                .execute(Tuple.of(cardsPerWorkstation, day))
                .map(list(row -> new Counter(
                        row.getUUID(0),
                        Channel.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getInteger(5))));
    }

    Uni<List<Channel>> suspended() {
        return pool.query(SUSPENDED).execute().map(list(row -> Channel.valueOf(row.getString(0))));
    }

    /** Moves what is still as it was planned; gives how many cards that are. */
    Uni<Integer> route(List<Placement> plan, int cardsPerWorkstation, LocalDate day) {
        UUID[] offices = column(plan, placement -> placement.counter().officeId());
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(column(plan, placement -> placement.card().cardId()))
                .addArrayOfUUID(column(plan, placement -> placement.card().chosenOfficeId()))
                .addArrayOfUUID(offices)
                .addArrayOfString(plan.stream()
                        .map(placement -> placement.counter().channel().name())
                        .toArray(String[]::new))
                .addInteger(cardsPerWorkstation)
                .addLocalDate(day)
                .addString(Actor.SERVICE.name());
        return pool.withTransaction(connection -> openDays(connection, offices, day)
                        .chain(() -> connection.preparedQuery(ROUTE).execute(parameters)))
                .invoke(moved ->
                        moved.forEach(row -> moves.count(CardState.valueOf(row.getString(0)), CardState.ROUTED, 1)))
                .map(RowSet::rowCount);
    }

    private static Uni<Void> openDays(SqlConnection connection, UUID[] offices, LocalDate day) {
        return connection
                .preparedQuery(OPEN_DAYS)
                .execute(Tuple.tuple().addArrayOfUUID(offices).addLocalDate(day))
                .replaceWithVoid();
    }

    private static UUID[] column(List<Placement> plan, Function<Placement, UUID> value) {
        return plan.stream().map(value).toArray(UUID[]::new);
    }

    private static <T> Function<RowSet<Row>, List<T>> list(Function<Row, T> item) {
        return rows -> StreamSupport.stream(rows.spliterator(), false).map(item).toList();
    }
}
