package kart.local.simulator.gateway;

import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kart.local.simulator.database.Connections;

/**
 * Payments in PostgreSQL. Each move is one statement that names the state it starts from: of callers that race, the one
 * whose statement finds the row gets it, the others get nothing.
 */
final class PaymentRepository {

    private static final String INSERT = """
            INSERT INTO simulator.payment (authority, merchant_id, amount, currency, description, callback_url, order_id,
                wages, auto_verify, state, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, 'CREATED', ?)""";

    private static final String OPEN = """
            UPDATE simulator.payment SET state = 'IN_BANK'
            WHERE authority = ? AND state = 'CREATED' AND created_at > ?
            RETURNING *""";

    private static final String PAY = """
            UPDATE simulator.payment
            SET state = 'PAID', paid_at = ?, reference = nextval('simulator.payment_reference')
            WHERE authority = ? AND state = 'IN_BANK' AND created_at > ?
            RETURNING *""";

    private static final String CANCEL = """
            UPDATE simulator.payment SET state = 'FAILED', failed_at = ?
            WHERE authority = ? AND state = 'IN_BANK'
            RETURNING *""";

    private static final String VERIFY = """
            UPDATE simulator.payment SET state = 'VERIFIED', verified_at = ?
            WHERE authority = ? AND merchant_id = ? AND amount = ? AND state = 'PAID' AND paid_at > ?
            RETURNING *""";

    private static final String REVERSE = """
            UPDATE simulator.payment SET state = 'REVERSED', reversed_at = ?
            WHERE authority = ? AND merchant_id = ? AND state = 'VERIFIED' AND paid_at > ?
            RETURNING *""";

    private static final String REVERSE_UNVERIFIED = """
            UPDATE simulator.payment SET state = 'REVERSED', reversed_at = ?
            WHERE authority = ? AND state = 'PAID' AND paid_at <= ?
            RETURNING *""";

    private static final String FAIL_UNPAID = """
            UPDATE simulator.payment SET state = 'FAILED', failed_at = ?
            WHERE authority = ? AND state IN ('CREATED', 'IN_BANK') AND created_at <= ?
            RETURNING *""";

    private static final String OVERDUE = """
            (SELECT * FROM simulator.payment WHERE state = 'PAID' AND paid_at <= ? LIMIT 500)
            UNION ALL
            (SELECT * FROM simulator.payment WHERE state IN ('CREATED', 'IN_BANK') AND created_at <= ? LIMIT 500)""";

    private static final String FIND = "SELECT * FROM simulator.payment WHERE authority = ?";

    private static final String UNVERIFIED = """
            SELECT * FROM simulator.payment WHERE merchant_id = ? AND state = 'PAID'
            ORDER BY paid_at DESC, authority LIMIT 100""";

    private static final String LATEST = "SELECT * FROM simulator.payment ORDER BY created_at DESC, authority LIMIT ?";

    private final Connections connections;

    PaymentRepository(Connections connections) {
        this.connections = connections;
    }

    void insert(String authority, PaymentRequest request, Instant now) {
        connections.lend(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                bind(
                        statement,
                        authority,
                        request.merchantId(),
                        request.amount(),
                        request.currency(),
                        request.description(),
                        request.callbackUrl().toString(),
                        request.orderId(),
                        request.wages(),
                        request.autoVerify(),
                        now);
                return statement.executeUpdate();
            }
        });
    }

    /** The payer sees the bank's page. */
    Optional<Payment> open(String authority, Instant createdAfter) {
        return one(OPEN, authority, createdAfter);
    }

    Optional<Payment> pay(String authority, Instant createdAfter, Instant now) {
        return one(PAY, now, authority, createdAfter);
    }

    Optional<Payment> cancel(String authority, Instant now) {
        return one(CANCEL, now, authority);
    }

    Optional<Payment> verify(String authority, UUID merchant, long amount, Instant paidAfter, Instant now) {
        return one(VERIFY, now, authority, merchant, amount, paidAfter);
    }

    Optional<Payment> reverse(String authority, UUID merchant, Instant paidAfter, Instant now) {
        return one(REVERSE, now, authority, merchant, paidAfter);
    }

    /** Gives the money back if nobody verified the payment in time. */
    void reverseUnverified(String authority, Instant paidUntil, Instant now) {
        one(REVERSE_UNVERIFIED, now, authority, paidUntil);
    }

    /** Ends the payment if nobody paid in time. */
    void failUnpaid(String authority, Instant createdUntil, Instant now) {
        one(FAIL_UNPAID, now, authority, createdUntil);
    }

    Optional<Payment> find(String authority) {
        return one(FIND, authority);
    }

    /** Some of the payments whose time is over. */
    List<Payment> overdue(Instant paidUntil, Instant createdUntil) {
        return many(OVERDUE, paidUntil, createdUntil);
    }

    /** The latest 100 payments of the merchant that wait for verification. */
    List<Payment> unverified(UUID merchant) {
        return many(UNVERIFIED, merchant);
    }

    List<Payment> latest(int limit) {
        return many(LATEST, limit);
    }

    private Optional<Payment> one(String sql, Object... values) {
        return many(sql, values).stream().findFirst();
    }

    private List<Payment> many(String sql, Object... values) {
        return connections.lend(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                try (ResultSet rows = statement.executeQuery()) {
                    List<Payment> payments = new ArrayList<>();
                    while (rows.next()) {
                        payments.add(payment(rows));
                    }
                    return payments;
                }
            }
        });
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i];
            statement.setObject(i + 1, value);
        }
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getString("authority"),
                row.getObject("merchant_id", UUID.class),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("description"),
                URI.create(row.getString("callback_url")),
                row.getString("order_id"),
                row.getString("wages"),
                row.getBoolean("auto_verify"),
                PaymentState.valueOf(row.getString("state")),
                instant(row, "created_at"),
                instant(row, "paid_at"),
                row.getObject("reference", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
