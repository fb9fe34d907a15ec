package kart.fee.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import kart.fee.desk.TakenRule.Finding;
import kart.fee.problem.FeeProblem;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;

class TakenRuleTest {

    @Test
    void whatIsDueIsRightAndSayingNothingIsToo() {
        assertEquals(Finding.RIGHT, TakenRule.judge(310_000, 310_000L));
        assertEquals(Finding.RIGHT, TakenRule.judge(310_000, null));
    }

    @Test
    void oneRialMoreIsAnOvercharge() {
        assertEquals(Finding.OVERCHARGE, TakenRule.judge(310_000, 310_001L));
    }

    @Test
    void oneRialLessIsRefused() {
        Refused refused = assertThrows(Refused.class, () -> TakenRule.judge(310_000, 309_999L));

        assertEquals(FeeProblem.TAKEN_TOO_LITTLE, refused.type());
        assertEquals(309_999L, refused.facts().get("takenRial"));
    }
}
