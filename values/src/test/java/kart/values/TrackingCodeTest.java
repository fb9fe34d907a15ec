package kart.values;

import static kart.values.InvalidValue.Reason.*;
import static kart.values.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import java.util.random.RandomGenerator;
import kart.values.InvalidValue.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingCodeTest {

    private static final int ROUNDS = 2_000;

    private final RandomGenerator random = new Random(20261122);

    /** 5724 is 572 with its check digit, the usual example of the algorithm; a zero after a good number is good too. */
    @Test
    void endsInTheCheckDigitOfDamm() {
        assertEquals("57245724000", TrackingCode.parse("57245724000").value());
        assertRefused(TRACKING_CODE_CHECKSUM, () -> TrackingCode.parse("57245724001"));
    }

    @Test
    void drawnCodesReadBackAndNeverBeginWithZero() {
        for (int round = 0; round < ROUNDS; round++) {
            var code = TrackingCode.random(random);
            assertEquals(11, code.value().length());
            assertNotEquals('0', code.value().charAt(0));
            assertEquals(code, TrackingCode.parse(code.value()));
            assertEquals(code, TrackingCode.parse(code.display()));
            assertEquals(code, TrackingCode.tryParse(code.toString()).orElseThrow());
        }
    }

    @Test
    void findsEverySingleWrongDigit() {
        for (int round = 0; round < ROUNDS; round++) {
            String code = TrackingCode.random(random).value();
            for (int at = 0; at < code.length(); at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    var wrong = new StringBuilder(code);
                    wrong.setCharAt(at, digit);
                    boolean changed = digit != code.charAt(at);
                    assertEquals(
                            changed, TrackingCode.tryParse(wrong.toString()).isEmpty());
                }
            }
        }
    }

    @Test
    void findsEverySwapOfNeighbours() {
        for (int round = 0; round < ROUNDS; round++) {
            String code = TrackingCode.random(random).value();
            for (int at = 0; at + 1 < code.length(); at++) {
                var swapped = new StringBuilder(code);
                swapped.setCharAt(at, code.charAt(at + 1));
                swapped.setCharAt(at + 1, code.charAt(at));
                boolean changed = code.charAt(at) != code.charAt(at + 1);
                assertEquals(changed, TrackingCode.tryParse(swapped.toString()).isEmpty());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1234567890, TRACKING_CODE_LENGTH",
        "123456789012, TRACKING_CODE_LENGTH",
        "00000000000, TRACKING_CODE_LENGTH",
        "'', TRACKING_CODE_LENGTH",
        "1234567890x, TRACKING_CODE_CHARACTERS",
        "57245724008, TRACKING_CODE_CHECKSUM"
    })
    void refusesMalformedCodesAndSaysWhy(String typed, Reason reason) {
        assertRefused(reason, () -> TrackingCode.parse(typed));
        assertTrue(TrackingCode.tryParse(typed).isEmpty());
    }

    @Test
    void constructorTakesTheCanonicalFormOnly() {
        assertRefused(TRACKING_CODE_CHARACTERS, () -> new TrackingCode("5724-5724-000"));
    }

    @Test
    void isShownInPersianAndInThreeGroups() {
        assertEquals("۵۷۲۴\u00A0۵۷۲۴\u00A0۰۰۰", new TrackingCode("57245724000").display());
    }
}
