package kart.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import kart.fee.gateway.ZarinpalDouble;
import kart.fee.payment.Reconciliation;
import kart.testing.EventSchemas;
import kart.testing.Sql;
import kart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What this service tells and hears is what docs/events promises. */
@QuarkusTest
class EventsOutTest {

    @Test
    void whatIsToldIsValid() throws SQLException {
        ZarinpalDouble.reset();
        Case mine = Case.registered();
        String first = mine.goToGateway();
        String second = mine.goToGateway();
        ZarinpalDouble.pay(first);
        ZarinpalDouble.pay(second);
        Case.comeBack(first, "OK");
        Case.comeBack(second, "OK");
        Reconciliation.run();

        Set<String> types = new TreeSet<>();
        try (Connection connection = TestDatabase.asApplication();
                PreparedStatement events = connection.prepareStatement(
                        "SELECT type, data::text FROM outbox_event WHERE subject = ? ORDER BY id")) {
            events.setObject(1, mine.applicationId());
            ResultSet rows = events.executeQuery();
            while (rows.next()) {
                types.add(rows.getString(1));
                EventSchemas.check(rows.getString(1), rows.getString(2));
            }
        }

        assertEquals(Set.of("kart.payment.started.v1", "kart.fee.stage-settled.v1", "kart.fee.refunded.v1"), types);
    }

    @Test
    void whatIsHeardInTestsIsValidToo() {
        EventSchemas.check(
                "kart.application.registered.v1", Case.registered().registration("FIRST_ISSUE", Instant.now()));
    }

    @Test
    void whoHearsIsAsTheCatalogueSays() {
        assertEquals(
                "kart.fee.refunded.v1 appointment,kart.fee.refunded.v1 delivery,"
                        + "kart.fee.stage-settled.v1 appointment,kart.fee.stage-settled.v1 delivery,"
                        + "kart.payment.started.v1 appointment",
                Sql.value(
                        String.class,
                        "SELECT string_agg(type || ' ' || target, ',' ORDER BY type, target) FROM outbox_subscription"));
    }
}
