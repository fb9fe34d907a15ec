package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Metrics;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** Requests that wait unread in front of a busy thread are a queue, too. */
@QuarkusTest
@TestProfile(HoldBehindTest.BusyThreads.class)
class HoldBehindTest {

    /** Threads that a test keeps busy, longer than they may be behind. */
    public static class BusyThreads implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kart.appointment.hold-behind", BusyThread.BEHIND.toString(), "kart.appointment.hold-wait", "PT7S");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(BusyThread.class);
        }
    }

    @Test
    void whoAsksAThreadThatIsBehindForAPlaceIsToldWhenToComeAgain() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(Cases.office(), 1);
        Metrics before = Metrics.scrape();

        for (String places : List.of("/v1/bookings", "/v1/family-bookings")) {
            Response refused = People.refused(
                    503,
                    "unavailable",
                    BusyThread.request()
                            .auth()
                            .oauth2(citizen.token())
                            .header("Idempotency-Key", People.newKey())
                            .contentType("application/json")
                            .body(Cases.holdBody(citizen, slot))
                            .post(places));
            assertEquals("7", refused.header("Retry-After"));
        }

        Metrics after = Metrics.scrape();
        assertEquals(2, after.value("kart_hold_refused_total") - before.value("kart_hold_refused_total"));
        assertEquals(0, after.value("kart_hold_waiting"), "the queue is empty, only the thread is behind");
        assertEquals(0, Sql.count("SELECT booked::bigint FROM slot WHERE id = ?", slot));
    }

    @Test
    void allElseIsServedByAThreadThatIsBehind() {
        String citizen = People.citizen(People.newPerson());

        People.done(
                201,
                BusyThread.request()
                        .auth()
                        .oauth2(citizen)
                        .header("Idempotency-Key", People.newKey())
                        .contentType("application/json")
                        .body("{\"caseType\":\"FIRST_ISSUE\"}")
                        .post("/v1/applications"));
        for (String read : List.of("/v1/applications", "/v1/bookings/" + People.newKey())) {
            int status = BusyThread.request().auth().oauth2(citizen).get(read).statusCode();
            assertEquals(read.equals("/v1/applications") ? 200 : 404, status);
        }
    }
}
