package kart.values;

import static kart.values.InvalidValue.Reason.*;
import static kart.values.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.*;

import kart.values.InvalidValue.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostalCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"1619735744", "16197-35744", "۱۶۱۹۷-۳۵۷۴۴", "١٦١٩٧٣٥٧٤٤", " 16197 35744 ", "16197\u201335744"})
    void readsEveryUsualSpelling(String typed) {
        assertEquals("1619735744", PostalCode.parse(typed).value());
        assertEquals(new PostalCode("1619735744"), PostalCode.tryParse(typed).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "161973574, POSTAL_CODE_LENGTH",
        "16197357440, POSTAL_CODE_LENGTH",
        "'', POSTAL_CODE_LENGTH",
        "16197x5744, POSTAL_CODE_CHARACTERS",
        "1111111111, POSTAL_CODE_UNIFORM",
        "0000000000, POSTAL_CODE_UNIFORM"
    })
    void refusesWhatIsSurelyWrong(String typed, Reason reason) {
        assertRefused(reason, () -> PostalCode.parse(typed));
        assertTrue(PostalCode.tryParse(typed).isEmpty());
    }

    @Test
    void constructorTakesTheCanonicalFormOnly() {
        assertRefused(POSTAL_CODE_CHARACTERS, () -> new PostalCode("16197-35744"));
    }

    @ParameterizedTest
    @CsvSource({
        "1619735744, true",
        "1234567890, false", // 2 in the route
        "1019735744, false", // 0 in the route
        "1619035744, false", // 0 as the fifth
        "1619235744, false", // 2 as the fifth
        "1619535744, false", // 5 as the fifth
        "1619735742, false", // 2 in the delivery point
        "1619735700, true", // 0 in the delivery point
        "1111935744, false" // four equal digits in front
    })
    void unusualCodesAreToldApartAndStillAccepted(String code, boolean usual) {
        assertEquals(usual, PostalCode.parse(code).isUsual());
    }

    @Test
    void isShownInPersianAndInTwoHalves() {
        assertEquals("۱۲۳۴۵-۶۷۸۹۰", PostalCode.parse("1234567890").display());
    }

    @Test
    void isMaskedInEveryText() {
        var code = PostalCode.parse("1234567890");
        assertEquals("12345*****", code.masked());
        assertEquals("12345*****", code.toString());
    }
}
