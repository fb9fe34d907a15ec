package kart.appointment.slot;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import org.junit.jupiter.api.Test;

/** Law: a new or changed office can be booked within five seconds, and nobody has to run anything for it. */
@QuarkusTest
@TestProfile(SoonBookableTest.JobsRunByThemselves.class)
class SoonBookableTest {

    private static final String SEARCH_FRESH = byDefault("searchFresh");

    /** What a slow machine may need; the five seconds are held by what is configured. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The scheduler and the search, as in life. */
    public static class JobsRunByThemselves implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "true", "kart.appointment.search-fresh", SEARCH_FRESH);
        }
    }

    @Test
    void theJobAndTheSearchWaitForThreeSecondsAtMost() throws NoSuchMethodException {
        String planEvery = byDefault("planEvery");

        assertTrue(Duration.parse(planEvery).compareTo(Duration.ofSeconds(2)) <= 0, planEvery);
        assertTrue(Duration.parse(SEARCH_FRESH).compareTo(Duration.ofSeconds(1)) <= 0, SEARCH_FRESH);
        assertEquals(
                "{kart.appointment.plan-every:" + planEvery + '}',
                HorizonJob.class.getMethod("run").getAnnotation(Scheduled.class).every());
    }

    @Test
    void aNewOfficeIsFoundAndCanBeBooked() {
        UUID office = Offices.open();
        Case citizen = Cases.registered();

        String slot = until(citizen, "/v1/offices/" + office + "/slots", "items.id");

        until(citizen, "/v1/places?officeId=" + office, "items.findAll { it.slotId == '" + slot + "' }.slotId");
        done(201, Cases.hold(citizen, Long.parseLong(slot)));
    }

    @Test
    void thePlacesThatAChangeBringsCanBeBooked() {
        UUID office = Offices.open();
        Case first = Cases.registered();
        Case second = Cases.registered();
        String slots = "/v1/offices/" + office + "/slots";
        until(first, slots, "items.id");

        // One workstation gives everybody one place an hour, four give six.
        done(
                200,
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/setup",
                        Offices.setup(4, 30, null),
                        Offices.version(office)));

        long slot = Long.parseLong(until(first, slots, "items.findAll { it.free > 1 }.id"));
        until(first, "/v1/places?officeId=" + office, "items.findAll { it.free > 1 }.slotId");
        done(201, Cases.hold(first, slot));
        done(201, Cases.hold(second, slot));
    }

    /** Asks until the answer has what is looked for; gives the last of it. */
    private static String until(Case who, String path, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Response answer = People.get(who.token(), path);
            List<String> found = answer.statusCode() == 200 ? answer.path(what) : List.of();
            if (!found.isEmpty()) {
                return found.getLast();
            }
            assertTrue(Instant.now().isBefore(end), answer::asString);
            Thread.onSpinWait();
        }
    }

    private static String byDefault(String key) {
        try {
            return AppointmentConfig.class
                    .getMethod(key)
                    .getAnnotation(WithDefault.class)
                    .value();
        } catch (NoSuchMethodException renamed) {
            throw new AssertionError(renamed);
        }
    }
}
