package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** Whatever a hold shares with others, its caller goes on as itself. */
@QuarkusTest
class HoldContextTest {

    @Inject
    HoldService holds;

    @Inject
    Vertx vertx;

    /** Where a caller began, and where its answer came. */
    private record Way(Context asked, Context answered) {}

    @Test
    void everyAnswerComesOnTheContextOfItsOwnCaller() {
        long slot = Cases.slot(Cases.office(), 20);
        List<Case> citizens =
                IntStream.range(0, 12).mapToObj(i -> Cases.registered()).toList();

        List<Way> ways = Race.of(citizens.size(), i -> way(HoldConcurrencyTest.request(citizens.get(i), slot)));

        for (Way way : ways) {
            assertTrue(way.asked == way.answered, "the answer came on another context");
        }
        assertNotSame(ways.get(0).asked, ways.get(1).asked);
        assertEquals(12, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
    }

    @Test
    void everyEventCarriesTheTraceOfItsOwnRequest() {
        long slot = Cases.slot(Cases.office(), 20);
        List<Case> citizens =
                IntStream.range(0, 10).mapToObj(i -> Cases.registered()).toList();

        Race.of(
                citizens.size(),
                i -> io.restassured.RestAssured.given()
                        .auth()
                        .oauth2(citizens.get(i).token())
                        .header("Idempotency-Key", People.newKey())
                        .header("traceparent", trace(citizens.get(i).applicationId()))
                        .contentType("application/json")
                        .body(Cases.holdBody(citizens.get(i), slot).getBytes())
                        .post("/v1/bookings")
                        .statusCode());

        for (Case citizen : citizens) {
            assertEquals(
                    trace(citizen.applicationId()),
                    Sql.value(
                            String.class,
                            "SELECT traceparent FROM outbox_event WHERE subject = ? AND type = 'kart.booking.held.v1'",
                            citizen.applicationId()));
        }
    }

    private static String trace(UUID id) {
        return "00-" + id.toString().replace("-", "") + "-00f067aa0ba902b7-01";
    }

    private Way way(HoldRequest request) {
        CompletableFuture<Way> way = new CompletableFuture<>();
        Context asked = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        asked.runOnContext(nothing -> holds.hold(request)
                .subscribe()
                .with(held -> way.complete(new Way(asked, Vertx.currentContext())), way::completeExceptionally));
        try {
            return way.get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
