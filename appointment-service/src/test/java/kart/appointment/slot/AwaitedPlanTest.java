package kart.appointment.slot;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Consumer;
import kart.appointment.Cases;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** Who opens or changes one office does not wait until thousands of others are planned. */
@QuarkusTest
class AwaitedPlanTest {

    private static final int IMPORTED = 40;

    @Inject
    HorizonJob horizon;

    @Inject
    PlanRepository plans;

    private UUID changed;

    @Test
    void anOfficeThatIsOpenedByItselfComesBeforeAnImport() {
        planAll();
        importMany();
        UUID office = Offices.open();

        planOne();

        assertEquals("08:00=2 09:00=2 10:00=2 11:00=2", Offices.planned(office, Offices.day(1)));
        // Beside it, an office is opened by an import of one line.
        assertEquals(IMPORTED + 1, waiting());
    }

    @Test
    void soDoesOneWhoseHoursChange() {
        assertComesFirst(office -> done(
                200,
                People.put(
                        People.manager(office),
                        "/v1/offices/" + office + "/timetables/" + Offices.day(1),
                        "{\"hours\":" + Offices.week("13:00", "14:00") + "}",
                        Offices.version(office))));
        assertEquals("13:00=2", Offices.planned(changed, Offices.day(1)));
    }

    @Test
    void soDoesOneThatIsClosedForADay() {
        assertComesFirst(office -> done(200, close(office, Offices.day(1))));
        assertEquals("", Offices.planned(changed, Offices.day(1)));
    }

    @Test
    void whatWasWaitedForIsNotWaitedForAgain() {
        assertComesFirst(office -> done(200, close(office, Offices.day(2))));

        assertEquals(
                0, Sql.count("SELECT count(*) FROM slot_plan WHERE office_id = ? AND (stale OR awaited)", changed));
    }

    private void assertComesFirst(Consumer<UUID> change) {
        changed = Offices.open();
        planAll();
        importMany();
        change.accept(changed);

        planOne();

        assertEquals(IMPORTED, waiting());
    }

    private static void importMany() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < IMPORTED; i++) {
            UUID id = UUID.randomUUID();
            lines.append(Cases.officeLine(id, "C-" + id, 2)).append('\n');
        }
        done(200, Cases.importOffices(lines.toString()));
    }

    private void planAll() {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    private void planOne() {
        LocalDate today = Offices.today();
        plans.plan(today, today.plusDays(13), 1, 20, 10, Duration.ofHours(3))
                .await()
                .atMost(Duration.ofSeconds(60));
    }

    private static long waiting() {
        return Sql.count("SELECT count(*) FROM slot_plan WHERE stale");
    }

    private static Response close(UUID office, LocalDate day) {
        return People.post(People.manager(office), "/v1/closures", """
                {"scope":"OFFICE","officeId":"%s","firstDay":"%s","lastDay":"%s","reason":{"fa":"x","en":"x"}}""".formatted(office, day, day));
    }
}
