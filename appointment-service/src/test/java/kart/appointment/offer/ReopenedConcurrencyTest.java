package kart.appointment.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.slot.HorizonJob;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Who was told of a closed hour hears that it is open again once, whoever looks and whenever it opens. */
@QuarkusTest
class ReopenedConcurrencyTest {

    private static final String TOLD = "booking-confirmed office-closed";

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    private LocalDate day;
    private UUID office;
    private long slot;
    private Case citizen;

    @BeforeEach
    void somebodyWasToldThatTheirOfficeIsClosed() {
        day = Offices.day(4);
        citizen = Cases.registered();
        office = Displaced.office(1);
        Displaced.plan(horizon);
        slot = Displaced.slot(office, day, "10:00");
        Displaced.confirmed(citizen, slot);
        Displaced.close(office, Offices.day(1), day);
        Displaced.plan(horizon);
        Displaced.run(job);
        assertEquals(TOLD, Cases.messages(citizen));
    }

    private void isDue() {
        Sql.asOwner("UPDATE slot_excess SET look_at = now() WHERE slot_id = ?", slot);
    }

    @RepeatedTest(3)
    void ofManyWhoLookOneTells() {
        Displaced.lift(office);
        Displaced.plan(horizon);
        isDue();

        Race.of(4, i -> {
            Displaced.run(job);
            return i;
        });

        assertEquals(TOLD + " office-open-again", Cases.messages(citizen));
    }

    @RepeatedTest(3)
    @Timeout(120)
    void aPlanThatOpensTheHourWhileSomebodyLooksIsNotMissed() throws SQLException {
        isDue();
        try (Connection plan = TestDatabase.asOwner()) {
            plan.setAutoCommit(false);
            try (PreparedStatement opens = plan.prepareStatement("UPDATE slot SET planned = 1 WHERE id = ?")) {
                opens.setLong(1, slot);
                opens.executeUpdate();
            }
            Race.of(2, i -> {
                if (i == 0) {
                    Displaced.run(job);
                } else {
                    commitWhenSomebodyWaits(plan);
                }
                return i;
            });
        }
        isDue();
        Displaced.run(job);

        assertEquals(TOLD + " office-open-again", Cases.messages(citizen));
    }

    private static void commitWhenSomebodyWaits(Connection plan) {
        Sql.awaitWaiting(1);
        try {
            plan.commit();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
