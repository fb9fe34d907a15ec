package kart.delivery.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderEventsTest {

    private static final String ENROLLED = "kart.application.enrolled.v1";

    @Test
    void anEnrolmentOrdersOneCard() {
        Case c = Cases.enrolled();

        assertEquals("ORDERED", c.state());
        assertEquals(List.of("ordered"), Cases.told(c));
        assertTrue(c.orderNumber().matches("[0-9A-F]{20}"));
        assertEquals(1, Sql.count("SELECT count(*) FROM card_order WHERE application_id = ?", c.applicationId()));
    }

    @Test
    void copiesOfAnEnrolmentOrderNothingMore() {
        Case c = Cases.unheard();
        String id = UUID.randomUUID().toString();
        String enrolment = Cases.enrolment(c);

        assertEquals(204, Cases.post("appointment", ENROLLED, id, c, enrolment));
        assertEquals(204, Cases.post("appointment", ENROLLED, id, c, enrolment));
        Cases.tell("appointment", ENROLLED, c, enrolment);

        assertEquals(1, cards(c));
        assertEquals(List.of("ordered"), Cases.told(c));
    }

    @Test
    void anEnrolmentIsTakenBeforeTheRegistrationWasHeard() {
        Case c = Cases.unheard();

        Cases.tell("appointment", ENROLLED, c, Cases.enrolment(c));
        Cases.register(c);

        assertEquals("ORDERED", c.state());
    }

    @Test
    void anEnrolmentWithoutANumberOrdersACardAndForgetsNoneThatIsKnown() {
        Case c = Cases.unheard();
        String unreachable = Cases.enrolment(c).replaceFirst(",\\s*\"sealedMobile\":\"[^\"]*\"", "");

        Cases.tell("appointment", ENROLLED, c, unreachable);
        assertEquals("ORDERED", c.state());
        assertEquals(1, cards(c));
        assertEquals(0, numbers(c));

        Cases.tell("appointment", ENROLLED, c, Cases.enrolment(c));
        assertEquals(1, numbers(c));
        Cases.tell("appointment", ENROLLED, c, unreachable);
        assertEquals(1, numbers(c));
        assertEquals(1, cards(c));
    }

    @Test
    void aRejectedApplicationHasNoCard() {
        Case c = Cases.registered();
        reject(c);

        Cases.tell("appointment", ENROLLED, c, Cases.enrolment(c));

        assertEquals(0, cards(c));
    }

    @Test
    @DisabledOnIntegrationTest("runs a job of the service itself")
    void aRejectionDiscardsACardThatHasNotLeftThePlant() {
        Case ordered = Cases.enrolled();
        Case routed = Cases.routed();
        Case waiting = Cases.atOffice();

        reject(ordered);
        reject(routed);
        reject(waiting);

        assertEquals("SPOILED", ordered.state());
        assertEquals("SPOILED", routed.state());
        assertEquals("AT_OFFICE", waiting.state());
    }

    @Test
    void nothingThatIsStoredNamesThePerson() {
        Case c = Cases.enrolled();
        String row = Sql.value(
                String.class,
                "SELECT to_jsonb(a)::text || to_jsonb(c)::text || to_jsonb(o)::text FROM application a"
                        + " JOIN card c ON c.application_id = a.id JOIN card_order o ON o.card_id = c.id WHERE a.id = ?",
                c.applicationId());

        assertFalse(row.contains(c.nationalId()));
        assertFalse(row.contains("+98912"));
    }

    private static void reject(Case c) {
        Cases.tell("appointment", "kart.application.rejected.v1", c, "\"reason\":\"documents\"");
    }

    private static long cards(Case c) {
        return Sql.count("SELECT count(*) FROM card WHERE application_id = ?", c.applicationId());
    }

    private static long numbers(Case c) {
        return Sql.count(
                "SELECT count(*) FROM application WHERE id = ? AND sealed_mobile IS NOT NULL", c.applicationId());
    }
}
