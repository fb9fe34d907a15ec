package kart.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Housekeeping housekeeping;

    @BeforeEach
    void empty() {
        Sql.asOwner("DELETE FROM sms_message");
    }

    @Test
    void whatCouldNotBeSentInAMonthLosesNumberAndText() {
        message("PARKED", 29);
        message("PARKED", 31);
        message("PENDING", 29);
        message("PENDING", 31);

        housekeeping.drop().await().atMost(PATIENCE);

        assertEquals("PARKED PENDING", states("receptor IS NOT NULL AND message IS NOT NULL"));
        assertEquals("PARKED PARKED", states("receptor IS NULL AND message IS NULL"));
    }

    private static void message(String state, int days) {
        Sql.asOwner("""
                INSERT INTO sms_message (subject, template, receptor, message, state, created_at)
                VALUES (uuidv7(), 'code', 'sealed', 'sealed', ?, now() - ? * interval '1 day')
                """, state, days);
    }

    private static String states(String condition) {
        return Sql.value(
                String.class, "SELECT string_agg(state, ' ' ORDER BY state) FROM sms_message WHERE " + condition);
    }
}
