package kart.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionTest {

    @Inject
    Pool pool;

    @Test
    void nobodyWaitsLongForALock() {
        String timeout = pool.query("SHOW lock_timeout")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);

        assertEquals("2s", timeout);
    }

    @Test
    void theServingRoleChangesNoEventAndNoSubscription() {
        assertThrows(SQLException.class, () -> Sql.asApplication("UPDATE outbox_event SET type = 'x'"));
        assertThrows(SQLException.class, () -> Sql.asApplication("UPDATE inbox_event SET type = 'x'"));
        assertThrows(
                SQLException.class,
                () -> Sql.asApplication("INSERT INTO outbox_subscription (type, target) VALUES ('x', 'y')"));
        assertThrows(SQLException.class, () -> Sql.asApplication("CREATE TABLE mine (id int)"));
    }
}
