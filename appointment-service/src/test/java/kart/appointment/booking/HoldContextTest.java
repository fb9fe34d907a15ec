package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

    /** Where a caller began, where its answer came, and whether it was a place. */
    private record Way(Context asked, Context answered, boolean held) {}

    @Test
    void everyAnswerComesOnTheContextOfItsOwnCaller() {
        long slot = Cases.slot(Cases.office(), 8);
        List<Case> citizens =
                IntStream.range(0, 12).mapToObj(i -> Cases.registered()).toList();

        List<Way> ways = Race.of(citizens.size(), i -> way(HoldConcurrencyTest.request(citizens.get(i), slot)));

        for (Way way : ways) {
            assertTrue(way.asked == way.answered, "the answer came on another context");
        }
        assertNotSame(ways.get(0).asked, ways.get(1).asked);
        assertEquals(8, ways.stream().filter(Way::held).count());
        assertEquals(8, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
    }

    @Test
    void everyPlaceIsAnsweredAndWrittenToWhomItIs() {
        long slot = Cases.slot(Cases.office(), 40);
        List<Case> citizens =
                IntStream.range(0, 30).mapToObj(i -> Cases.registered()).toList();

        List<Response> answers = Race.of(citizens.size(), i -> Cases.hold(citizens.get(i), slot));

        for (int i = 0; i < citizens.size(); i++) {
            Response answer = People.done(201, answers.get(i));
            assertEquals(citizens.get(i).applicationId().toString(), answer.path("applicationId"));
            assertEquals(
                    "citizen-" + citizens.get(i).nationalId() + "@kart-portal",
                    Sql.value(
                            String.class,
                            "SELECT actor FROM booking_history WHERE booking_id = ?",
                            UUID.fromString(answer.path("id"))));
        }
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
                .with(
                        held -> way.complete(new Way(asked, Vertx.currentContext(), true)),
                        refused -> way.complete(new Way(asked, Vertx.currentContext(), false))));
        try {
            return way.get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
