package kart.appointment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.WithDefault;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AppointmentConfigTest {

    @Inject
    AppointmentConfig config;

    @Test
    void theDefaultsAreThese() throws NoSuchMethodException {
        assertEquals(Duration.ofMinutes(15), config.hold());
        assertEquals(Duration.ofMinutes(15), config.holdExtension());
        assertEquals(2, config.holdStatements());
        assertEquals(128, config.holdBatch());
        assertEquals(512, config.holdQueue());
        assertEquals(Duration.ofSeconds(5), config.holdWait());
        // The tests themselves run beside others.
        assertEquals(
                "PT0.5S",
                AppointmentConfig.class
                        .getMethod("holdBehind")
                        .getAnnotation(WithDefault.class)
                        .value());
        assertEquals(Duration.ofHours(1), config.checkInOpensBefore());
        assertEquals(Duration.ofMinutes(15), config.noShowGrace());
        assertEquals(false, config.walkInAnyHour());
        // The tests themselves plan fewer days.
        assertEquals(
                "60",
                AppointmentConfig.class
                        .getMethod("horizonDays")
                        .getAnnotation(WithDefault.class)
                        .value());
        assertEquals(42, config.minutesPerPerson());
        assertEquals(20, config.planBatch());
        assertEquals(Duration.ofSeconds(2), config.planEvery());
        assertEquals(20, config.assistedPercent());
        assertEquals(10, config.counterPercent());
        assertEquals(Duration.ofHours(1), config.cancelUntil());
        assertEquals(Duration.ofHours(2), config.moveUntil());
        assertEquals(3, config.movesPerBooking());
        // The tests themselves take many places for few people.
        assertEquals(
                "6",
                AppointmentConfig.class
                        .getMethod("holds")
                        .getAnnotation(WithDefault.class)
                        .value());
        assertEquals(Duration.ofHours(24), config.holdsWithin());
        assertEquals(Duration.ofHours(3), config.waitlistAnswer());
        assertEquals(3, config.offersPerWish());
        assertEquals(6, config.familySize());
        assertEquals(Duration.ofMinutes(2), config.restAtLeast());
        assertEquals(Duration.ofMinutes(20), config.restAtMost());
        assertEquals(Duration.ofSeconds(2), config.restEvery());
        assertEquals(Duration.ofSeconds(5), config.offerEvery());
        assertEquals(Duration.ofHours(24), config.offerAnswer());
        assertEquals(Duration.ofHours(6), config.offerNotice());
        assertEquals(10, config.offerNearKm());
        assertEquals(3, config.offersPerBooking());
        assertEquals(2, config.reminderDays());
        assertEquals(3, config.reminderHours());
        assertEquals(Duration.ofHours(2), config.reminderLate());
        assertEquals(Duration.ofSeconds(30), config.remindEvery());
        // The tests themselves ask for what is committed.
        assertEquals(
                "PT1S",
                AppointmentConfig.class
                        .getMethod("searchFresh")
                        .getAnnotation(WithDefault.class)
                        .value());
        assertEquals(4_000_000, config.searchSlots());
        assertEquals(3, config.soonDays());
        assertEquals(Duration.ofSeconds(1), config.expiryEvery());
        assertEquals(500, config.sweepBatch());
        assertEquals(Duration.ofMinutes(10), config.dayEndEvery());
        assertEquals(Period.ofDays(90), config.keepAbandoned());
        assertEquals(Period.ofYears(5), config.keepServed());
    }

    @Test
    void theReadmeNamesEveryKey() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Method key : AppointmentConfig.class.getMethods()) {
            String name = "KART_APPOINTMENT_"
                    + key.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            assertTrue(readme.contains('`' + name + '`'), name);
        }
    }
}
