package kart.backup;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies between two databases of which one was restored to an older moment. To be closed while the services are
 * stopped.
 */
public final class EventGap {

    private static final int AT_ONCE = 10_000;

    /** Positions stay as they are, so that an application's events come in their order once more. */
    private static final String SEND_AGAIN = """
            UPDATE outbox_delivery
               SET state = 'PENDING', attempts = 0, due_at = clock_timestamp(), leased_by = NULL, delivered_at = NULL,
                   last_error = NULL
             WHERE target = ? AND state = 'DELIVERED' AND delivered_at >= ?
            """;

    private static final String TAKEN = """
            SELECT id, type, received_at FROM inbox_event WHERE source = ? AND received_at >= ?
             ORDER BY received_at, id
            """;

    private static final String TOLD = "SELECT id::text FROM outbox_event WHERE id = ANY (?::uuid[])";

    private EventGap() {}

    /** An event that the consumer took and the producer knows nothing of. */
    public record Orphan(String id, String type, Instant receivedAt) {}

    /**
     * For a consumer that was restored: its producer sends again what it delivered since a moment. What the consumer
     * still knows it takes a second time without effect.
     *
     * @return how many deliveries will be sent again
     */
    public static int sendAgain(Database producer, String consumer, Instant since) throws SQLException {
        try (Connection connection = producer.connect();
                PreparedStatement statement = connection.prepareStatement(SEND_AGAIN)) {
            statement.setString(1, consumer);
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            int deliveries = statement.executeUpdate();
            connection.commit();
            return deliveries;
        }
    }

    /**
     * For a producer that was restored: what its consumer has heard from it since a moment and it no longer knows. Go
     * back no further than events are kept ({@code kart.outbox.keep-delivered}), or old ones are found, too.
     */
    public static List<Orphan> orphans(Database producer, Database consumer, Instant since) throws SQLException {
        List<Orphan> taken = new ArrayList<>();
        try (Connection connection = consumer.connect();
                PreparedStatement statement = connection.prepareStatement(TAKEN)) {
            statement.setString(1, '/' + producer.name());
            statement.setObject(2, since.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.add(new Orphan(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
        }
        Set<String> told = new HashSet<>();
        try (Connection connection = producer.connect()) {
            for (int from = 0; from < taken.size(); from += AT_ONCE) {
                List<Orphan> some = taken.subList(from, Math.min(from + AT_ONCE, taken.size()));
                told.addAll(told(connection, some));
            }
        }
        return taken.stream().filter(event -> !told.contains(event.id())).toList();
    }

    private static Set<String> told(Connection connection, List<Orphan> events) throws SQLException {
        Array ids =
                connection.createArrayOf("text", events.stream().map(Orphan::id).toArray());
        try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setArray(1, ids);
            Set<String> told = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    told.add(rows.getString(1));
                }
            }
            return told;
        }
    }
}
