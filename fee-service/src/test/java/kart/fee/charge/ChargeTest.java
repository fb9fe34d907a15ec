package kart.fee.charge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import kart.fee.problem.FeeProblem;
import kart.fee.tariff.Stage;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;

/** What is due next, when a tariff splits the lines over the moments. */
class ChargeTest {

    @Test
    void aPayerPaysForTheEarliestMomentOnly() {
        Charge charge = charge(
                line("TREASURY", Stage.BOOKING, LineState.DUE),
                line("ENROLMENT", Stage.DESK, LineState.DUE),
                line("EXTRA", Stage.BOOKING, LineState.DUE));

        assertEquals(
                List.of("TREASURY", "EXTRA"),
                charge.nextDue().stream().map(ChargeLine::code).toList());
    }

    @Test
    void theNextMomentIsDueWhenTheFirstIsSettled() {
        Charge charge = charge(
                line("TREASURY", Stage.BOOKING, LineState.PAID),
                line("ENROLMENT", Stage.DESK, LineState.DUE),
                line("DELIVERY", Stage.HANDOVER, LineState.DUE));

        assertEquals(
                List.of("ENROLMENT"),
                charge.nextDue().stream().map(ChargeLine::code).toList());
        assertTrue(charge.isSettled(Stage.BOOKING));
        assertFalse(charge.isSettled(Stage.DESK));
    }

    @Test
    void nothingIsDueWhenEveryLineCameToAnEnd() {
        Charge charge = charge(
                line("A", Stage.BOOKING, LineState.PAID),
                line("B", Stage.BOOKING, LineState.WAIVED),
                line("C", Stage.DESK, LineState.VOID));

        Refused refused = assertThrows(Refused.class, charge::nextDue);

        assertEquals(FeeProblem.NOTHING_DUE, refused.type());
        assertTrue(charge.isSettled(Stage.BOOKING));
        assertFalse(charge.isSettled(Stage.DESK), "void is not settled: the case ended");
        assertTrue(charge.isSettled(Stage.HANDOVER), "nothing was ever due");
    }

    @Test
    void aLineThatIsNamedTwiceCountsOnce() {
        Charge charge = charge(line("TREASURY", Stage.BOOKING, LineState.DUE));

        assertEquals(1, charge.requireDue(List.of("TREASURY", "TREASURY")).size());
    }

    @Test
    void linesThatAreNotThereOrNotDueAreRefused() {
        Charge charge = charge(line("TREASURY", Stage.BOOKING, LineState.PAID));

        assertEquals(
                FeeProblem.LINE_UNKNOWN,
                assertThrows(Refused.class, () -> charge.requireLines(List.of("OTHER")))
                        .type());
        Refused refused = assertThrows(Refused.class, () -> charge.requireDue(List.of("TREASURY")));
        assertEquals(FeeProblem.LINE_NOT_DUE, refused.type());
        assertEquals(LineState.PAID, refused.facts().get("state"));
    }

    private static Charge charge(ChargeLine... lines) {
        return new Charge(UUID.randomUUID(), UUID.randomUUID(), List.of(lines));
    }

    private static ChargeLine line(String code, Stage stage, LineState state) {
        return new ChargeLine(UUID.randomUUID(), 1, code, 10_000, stage, state);
    }
}
