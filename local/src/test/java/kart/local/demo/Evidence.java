package kart.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import kart.local.postgres.Cluster;
import kart.local.suite.Service;

/** What the databases of the three services say happened. */
final class Evidence {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster databases;

    Evidence(Cluster databases) {
        this.databases = databases;
    }

    /** Waits until every event has arrived, and finds each of them taken in once and none left over. */
    void everyEventArrivedOnce() throws SQLException, InterruptedException {
        for (Service from : Service.values()) {
            awaitNone(from, "SELECT count(*) FROM outbox_delivery WHERE state = 'PENDING'");
            assertEquals(0, count(from, "SELECT count(*) FROM outbox_delivery WHERE state <> 'DELIVERED'"));
        }
        long all = 0;
        for (Service from : Service.values()) {
            for (Service to : Service.values()) {
                long told = count(from, "SELECT count(*) FROM outbox_delivery WHERE target = ?", to.key());
                long taken = count(to, "SELECT count(*) FROM inbox_event WHERE source = ?", "/" + from.key());
                assertEquals(told, taken, from.key() + " told " + to.key());
                all += taken;
            }
        }
        assertTrue(all > 0, "nothing was told");
    }

    /** Waits: a relay marks an event as delivered after the other service has acted on it. */
    private void awaitNone(Service service, String query) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count(service, query) > 0) {
            assertTrue(System.nanoTime() < deadline, service.id() + " still has: " + query);
            Thread.sleep(500);
        }
    }

    /** One application, booked, paid and made once each. */
    void onceEach(UUID application) throws SQLException {
        assertEquals(
                1,
                count(
                        Service.APPOINTMENT,
                        "SELECT count(*) FROM booking WHERE application_id = ? AND state = 'COMPLETED'",
                        application));
        assertEquals(
                1, count(Service.APPOINTMENT, "SELECT count(*) FROM booking WHERE application_id = ?", application));
        assertEquals(1, count(Service.APPOINTMENT, """
                        SELECT count(*) FROM booking_history JOIN booking ON booking.id = booking_id
                         WHERE application_id = ? AND to_state = 'CONFIRMED'
                        """, application));
        assertEquals(1, count(Service.FEE, "SELECT count(*) FROM charge WHERE application_id = ?", application));
        assertEquals(310_000, count(Service.FEE, """
                        SELECT sum(line_settlement.amount_rial) FROM line_settlement JOIN charge ON charge.id = charge_id
                         WHERE application_id = ? AND refunded_at IS NULL
                        """, application));
        assertEquals(1, count(Service.DELIVERY, "SELECT count(*) FROM card WHERE application_id = ?", application));
    }

    void noCardYet(UUID application) throws SQLException {
        assertEquals(0, count(Service.DELIVERY, "SELECT count(*) FROM card WHERE application_id = ?", application));
    }

    /** What must hold whatever has happened. */
    void lawsHold() throws SQLException {
        assertEquals(0, count(Service.APPOINTMENT, """
                        SELECT count(*) FROM slot
                         WHERE booked <> (SELECT count(*) FROM booking
                                           WHERE slot_id = slot.id AND state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))
                        """), "slots that count other bookings than they have");
        assertEquals(0, count(Service.FEE, """
                        SELECT count(*) FROM (SELECT transaction_id FROM ledger_posting
                                               GROUP BY 1 HAVING sum(amount_rial) <> 0) AS unbalanced
                        """), "transactions that do not balance");
        assertEquals(0, count(Service.FEE, """
                        SELECT count(*) FROM (SELECT charge_line_id FROM line_settlement WHERE refunded_at IS NULL
                                               GROUP BY 1 HAVING count(*) > 1) AS twice
                        """), "lines settled twice");
        assertEquals(0, count(Service.DELIVERY, """
                        SELECT count(*) FROM (SELECT card_id, from_state, to_state FROM card_history
                                               WHERE from_state IS DISTINCT FROM to_state
                                               GROUP BY 1, 2, 3 HAVING count(*) > 1) AS again
                        """), "moves of a card made twice");
    }

    long cards() throws SQLException {
        return count(Service.DELIVERY, "SELECT count(*) FROM card");
    }

    private long count(Service service, String query, Object... parameters) throws SQLException {
        String database = service.key();
        try (Connection connection = databases.connect(database, Cluster.owner(database));
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
