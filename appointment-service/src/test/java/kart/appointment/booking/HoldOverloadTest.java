package kart.appointment.booking;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Metrics;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More requests than the service takes on: the rest is sent away quickly, and nothing that was taken on is lost. */
@QuarkusTest
@TestProfile(HoldOverloadTest.OneRunsAndOneWaits.class)
class HoldOverloadTest {

    /** One statement, one place in the queue, and the patience of a test. */
    public static class OneRunsAndOneWaits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kart.appointment.hold-statements", "1",
                    "kart.appointment.hold-queue", "1",
                    "kart.appointment.hold-wait", "PT60S",
                    "quarkus.datasource.reactive.additional-properties.lock_timeout", "60s");
        }
    }

    @Inject
    HoldService holds;

    @Test
    @Timeout(300)
    void whoFindsTheQueueFullIsToldWhenToComeAgainAndNothingIsLost() throws SQLException {
        long slot = Cases.slot(Cases.office(), 10);
        List<Case> citizens =
                IntStream.range(0, 3).mapToObj(i -> Cases.registered()).toList();
        CompletableFuture<Response> runs;
        CompletableFuture<Response> waits;

        try (Connection somebody = TestDatabase.asOwner()) {
            Locks.slot(somebody, slot);
            runs = ask(citizens.get(0), slot);
            Sql.awaitWaiting(1);
            waits = ask(citizens.get(1), slot);
            until(() -> holds.waiting() == 1);
            Metrics before = Metrics.scrape();
            assertEquals(1, before.value("kart_hold_waiting"));

            Response refused = People.refused(503, "unavailable", Cases.hold(citizens.get(2), slot));

            assertEquals("60", refused.header("Retry-After"));
            assertEquals(
                    1, Metrics.scrape().value("kart_hold_refused_total") - before.value("kart_hold_refused_total"));
            // Not even a token is looked at, for one or for a family.
            for (String places : List.of("/v1/bookings", "/v1/family-bookings")) {
                Response early =
                        People.refused(503, "unavailable", given().body("{}").post(places));
                assertEquals("60", early.header("Retry-After"));
            }
            somebody.rollback();
        }

        People.done(201, runs.join());
        People.done(201, waits.join());
        People.done(201, Cases.hold(citizens.get(2), slot));
        assertEquals(3, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
    }

    private static CompletableFuture<Response> ask(Case citizen, long slot) {
        return CompletableFuture.supplyAsync(() -> Cases.hold(citizen, slot), Thread::startVirtualThread);
    }

    private static void until(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(condition::getAsBoolean);
    }
}
