package kart.appointment;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import kart.appointment.Cases.Case;
import kart.appointment.booking.SweepJob;
import kart.appointment.overview.UsedPlaces;
import kart.metrics.Figure.Pace;
import kart.metrics.FigureReader;
import kart.testing.Metrics;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** What the service says of itself moves as what it does. */
@QuarkusTest
class MetricsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    FigureReader figures;

    @Inject
    SweepJob sweeps;

    @Test
    void areThoseOfTheDocument() {
        Cases.office();
        read();
        Metrics.scrape().areThoseOf("appointment-service");
    }

    @Test
    void countEachMoveOnceItIsCommitted() {
        UUID office = Cases.office();
        Metrics before = Metrics.scrape();

        Case served = Cases.registered();
        UUID booking = Cases.checkedIn(served, office);
        done(200, Cases.complete(booking, office));
        Case late = Cases.registered();
        Cases.overdue(Cases.held(late, Cases.slot(office, 1)));
        sweeps.expire().await().atMost(PATIENCE);

        Metrics after = Metrics.scrape();
        rises(before, after, 2, "kart_application_moves_total", "from", "", "to", "REGISTERED");
        rises(before, after, 1, "kart_application_moves_total", "from", "REGISTERED", "to", "ENROLLED");
        rises(before, after, 2, "kart_booking_moves_total", "from", "", "to", "HELD");
        rises(before, after, 1, "kart_booking_moves_total", "from", "HELD", "to", "CONFIRMED");
        rises(before, after, 1, "kart_booking_moves_total", "from", "CONFIRMED", "to", "CHECKED_IN");
        rises(before, after, 1, "kart_booking_moves_total", "from", "CHECKED_IN", "to", "COMPLETED");
        assertTrue(after.value("kart_booking_moves_total", "from", "HELD", "to", "EXPIRED")
                > before.value("kart_booking_moves_total", "from", "HELD", "to", "EXPIRED"));
        assertTrue(after.value("kart_job_done_total", "job", "expiry")
                > before.value("kart_job_done_total", "job", "expiry"));
    }

    @Test
    void countARefusalAndNoMoveWithIt() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        Cases.held(citizen, Cases.slot(office, 1));
        Metrics before = Metrics.scrape();

        assertEquals(409, Cases.hold(citizen, Cases.slot(office, 1)).statusCode());

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_refusals_total", "problem", "already-booked", "status", "409");
        rises(before, after, 0, "kart_booking_moves_total", "from", "", "to", "HELD");
    }

    @Test
    void sayWhatIsThere() {
        UUID office = Cases.office();
        read();
        Metrics before = Metrics.scrape();

        Cases.held(Cases.registered(), Cases.slot(office, 7));
        read();

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_bookings_live", "state", "HELD");
        rises(before, after, 7, "kart_places", "state", "offered");
        rises(before, after, 1, "kart_places", "state", "booked");
        rises(before, after, 6, "kart_places", "state", "free");
        rises(before, after, 1, "kart_applications", "mark", "PRE_REGISTERED");
        assertEquals(
                Sql.count("SELECT count(*) FROM outbox_delivery WHERE target = 'fee' AND state = 'PENDING'"),
                after.value("kart_outbox_waiting", "target", "fee"));
        assertTrue(after.value("kart_outbox_oldest_seconds", "target", "fee") > 0);
        assertEquals(0, after.value("kart_outbox_parked", "target", "fee"));
    }

    @Test
    void sayHowThePlacesOfTodayAreUsed() {
        UUID office = Cases.office();
        read();
        Metrics before = Metrics.scrape();

        UsedPlaces.at(office, Offices.today());
        read();

        Metrics after = Metrics.scrape();
        Map.of(
                        "offered", UsedPlaces.OFFERED,
                        "held", UsedPlaces.HELD,
                        "confirmed", UsedPlaces.CONFIRMED,
                        "attended", UsedPlaces.ATTENDED,
                        "lost", UsedPlaces.LOST)
                .forEach((state, places) -> {
                    rises(before, after, places, "kart_places_today", "state", state);
                    rises(
                            before,
                            after,
                            places,
                            "kart_places_today",
                            "province",
                            "IR-23",
                            "channel",
                            "REGISTRY",
                            "state",
                            state);
                });
    }

    @Test
    void tellOfTheQueueOfHoldsAndOfTheTokens() {
        long slot = Cases.slot(Cases.office(), 1);
        Case citizen = Cases.registered();
        String token = citizen.token();
        done(200, People.get(token, "/v1/applications"));
        Metrics before = Metrics.scrape();

        done(201, People.post(token, "/v1/bookings", Cases.holdBody(citizen, slot)));
        done(200, People.get(citizen.token(), "/v1/applications"));

        Metrics after = Metrics.scrape();
        rises(before, after, 1, "kart_hold_batch_requests_count");
        rises(before, after, 1, "kart_hold_batch_requests_sum");
        rises(before, after, 0, "kart_hold_refused_total");
        assertEquals(0, after.value("kart_hold_waiting"));
        rises(before, after, 1, "kart_tokens_total", "outcome", "hit");
        rises(before, after, 1, "kart_tokens_total", "outcome", "miss");
        assertTrue(after.value("kart_tokens_remembered") > 0);
    }

    @Test
    void sortRequestsIntoBuckets() {
        Cases.held(Cases.registered(), Cases.slot(Cases.office(), 1));

        Metrics metrics = Metrics.scrape();
        String[] bookings = {"method", "POST", "uri", "/v1/bookings", "outcome", "SUCCESS"};
        assertTrue(metrics.value("http_server_requests_seconds_count", bookings) > 0);
        assertTrue(metrics.value(
                        "http_server_requests_seconds_bucket",
                        "method",
                        "POST",
                        "uri",
                        "/v1/bookings",
                        "outcome",
                        "SUCCESS",
                        "le",
                        "2.0")
                > 0);
    }

    @Test
    void areOnTheManagementPortOnly() {
        assertEquals(404, RestAssured.get("/q/metrics").statusCode());
        assertEquals(404, RestAssured.get("/q/health/ready").statusCode());
    }

    private void read() {
        figures.read(Pace.OFTEN).chain(() -> figures.read(Pace.SELDOM)).await().atMost(PATIENCE);
    }

    private static void rises(Metrics before, Metrics after, int by, String name, String... labels) {
        assertEquals(by, after.value(name, labels) - before.value(name, labels), () -> name + String.join(" ", labels));
    }
}
