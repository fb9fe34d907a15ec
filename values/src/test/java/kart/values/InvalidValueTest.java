package kart.values;

import static org.junit.jupiter.api.Assertions.*;

import kart.values.InvalidValue.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvalidValueTest {

    @ParameterizedTest
    @EnumSource
    void carriesTheNameAndTheRuleOfItsReason(Reason reason) {
        var invalid = new InvalidValue(reason);
        assertEquals(reason, invalid.reason());
        assertEquals(reason.name(), invalid.code());
        assertEquals(reason.rule(), invalid.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void theRuleIsToldInPersianToo(Reason reason) {
        assertTrue(reason.ruleFa()
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC));
    }

    @Test
    void hasNoStackTrace() {
        assertEquals(0, new InvalidValue(Reason.NATIONAL_ID_LENGTH).getStackTrace().length);
    }

    @Test
    void doesNotRepeatTheRefusedText() {
        var refused = assertThrows(InvalidValue.class, () -> NationalId.parse("0684159415"));
        assertFalse(refused.toString().contains("0684159415"), refused::toString);
    }
}
