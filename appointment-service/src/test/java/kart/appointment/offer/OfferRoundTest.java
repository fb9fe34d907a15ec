package kart.appointment.offer;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.offer.OfferRepository.Stretch;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Offers whose time is over end in each run, whatever number is open; the others are looked at in turn. */
@QuarkusTest
class OfferRoundTest {

    private static final Stretch NO_SLOT = new Stretch(Long.MAX_VALUE - 1, Long.MAX_VALUE);

    @Inject
    HorizonJob horizon;

    @Inject
    OfferJob job;

    @Inject
    OfferService offers;

    @Test
    void whoseTimeIsOverDoesNotWaitForTheirTurn() throws Throwable {
        UUID office = Displaced.office(1);
        Displaced.plan(horizon);
        LocalDate day = Offices.day(4);
        UUID late = Displaced.confirmed(Cases.registered(), Displaced.slot(office, day, "08:00"));
        Case mover = Cases.registered();
        UUID moved = Displaced.confirmed(mover, Displaced.slot(office, day, "11:00"));
        Displaced.close(office, day, day);
        Displaced.plan(horizon);
        Displaced.run(job);
        Sql.asOwner("UPDATE offer SET answer_by = now() WHERE booking_id = ?", late);
        long elsewhere = Displaced.slot(office, Offices.day(2), "10:00");
        String move = "{\"slotId\":\"" + elsewhere + "\"}";
        done(200, People.post(mover.token(), "/v1/bookings/" + moved + "/move", move));

        end(NO_SLOT);
        assertEquals("EXPIRED", state(late));
        assertEquals("OPEN", state(moved));

        Stretch slots = new Stretch(0, 0);
        do {
            long after = slots.next();
            slots = VertxContextSupport.subscribeAndAwait(() -> offers.stretch(after, 1));
            end(slots);
        } while (slots.next() > 0);
        assertEquals("WITHDRAWN", state(moved));
        Displaced.assertCountsAreTrue(office);
    }

    @Test
    void bothAreFoundByIndexes() throws SQLException {
        String end = OfferRepository.END
                .replaceAll(":(limit|until|after|restAtLeast|restAtMost)\\b", "1")
                .replace(":actor", "''");
        StringBuilder plan = new StringBuilder();
        try (Connection connection = TestDatabase.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            try (ResultSet rows = statement.executeQuery("EXPLAIN " + end)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }

        assertTrue(plan.toString().contains("using offer_late on offer"), plan::toString);
        assertTrue(plan.toString().contains("using offer_open on offer"), plan::toString);
        assertTrue(!plan.toString().contains("Seq Scan on offer"), plan::toString);
    }

    private void end(Stretch slots) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> offers.end(slots, 500));
    }

    private static String state(UUID booking) {
        return Sql.value(String.class, "SELECT state FROM offer WHERE booking_id = ? ORDER BY id LIMIT 1", booking);
    }
}
