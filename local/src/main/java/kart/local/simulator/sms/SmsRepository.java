package kart.local.simulator.sms;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kart.local.simulator.database.Connections;
import kart.values.MobileNumber;

/** Messages in PostgreSQL. */
final class SmsRepository {

    private static final String TAKE_ONCE = """
            INSERT INTO simulator.sms (account, local_id, receptor, sender, message, sent_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT ON CONSTRAINT sms_once DO NOTHING
            RETURNING *""";

    private static final String FIND = "SELECT * FROM simulator.sms WHERE account = ? AND local_id = ?";

    private static final String LATEST = "SELECT * FROM simulator.sms ORDER BY message_id DESC LIMIT ?";

    private static final String LATEST_TO =
            "SELECT * FROM simulator.sms WHERE receptor = ? ORDER BY message_id DESC LIMIT ?";

    private final Connections connections;

    SmsRepository(Connections connections) {
        this.connections = connections;
    }

    /** Takes a message; of an account and a local ID that were seen before it gives the first message. */
    Sms take(String account, Long localId, MobileNumber receptor, SmsOrder order, Instant now) {
        List<Sms> taken = many(
                TAKE_ONCE,
                account,
                localId,
                receptor.e164(),
                order.sender(),
                order.message(),
                now.atOffset(ZoneOffset.UTC));
        return taken.isEmpty() ? many(FIND, account, localId).getFirst() : taken.getFirst();
    }

    /** Newest first. */
    List<Sms> latest(int limit) {
        return many(LATEST, limit);
    }

    /** Newest first. */
    List<Sms> latestTo(MobileNumber receptor, int limit) {
        return many(LATEST_TO, receptor.e164(), limit);
    }

    private List<Sms> many(String sql, Object... values) {
        return connections.lend(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    List<Sms> messages = new ArrayList<>();
                    while (rows.next()) {
                        messages.add(sms(rows));
                    }
                    return messages;
                }
            }
        });
    }

    private static Sms sms(ResultSet row) throws SQLException {
        return new Sms(
                row.getLong("message_id"),
                row.getObject("local_id", Long.class),
                new MobileNumber(row.getString("receptor")),
                row.getString("sender"),
                row.getString("message"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant());
    }
}
