package kart.values;

import static kart.values.InvalidValue.Reason.MOBILE_NUMBER_FORMAT;
import static kart.values.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "09123456789",
                "9123456789",
                "+989123456789",
                "00989123456789",
                "989123456789",
                "۰۹۱۲۳۴۵۶۷۸۹",
                "٠٩١٢٣٤٥٦٧٨٩",
                "0912-345-6789",
                "+98 912 345 6789",
                "\u200E+98\u00A09123456789",
                "۰۹۱۲ ۳۴۵ ۶۷۸۹"
            })
    void readsEveryUsualSpelling(String typed) {
        assertEquals("+989123456789", MobileNumber.parse(typed).e164());
        assertEquals(
                new MobileNumber("+989123456789"), MobileNumber.tryParse(typed).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"09943456789", "09213456789", "09990000000", "09000000000", "09063456789", "09413456789"})
    void readsNumbersOfAnyOperator(String typed) {
        assertEquals(typed, MobileNumber.parse(typed).national());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02112345678",
                "091234567",
                "091234567890",
                "+9809123456789",
                "+979123456789",
                "0912345678a",
                "",
                "+",
                "9+89123456789"
            })
    void refusesEverythingElse(String typed) {
        assertRefused(MOBILE_NUMBER_FORMAT, () -> MobileNumber.parse(typed));
        assertTrue(MobileNumber.tryParse(typed).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"09123456789", "+98912345678", "+989123456789\n", "+98۹۱۲۳۴۵۶۷۸۹"})
    void constructorTakesTheCanonicalFormOnly(String text) {
        assertRefused(MOBILE_NUMBER_FORMAT, () -> new MobileNumber(text));
    }

    @Test
    void isShownInPersianAndInThreeGroups() {
        assertEquals(
                "۰۹۱۲\u00A0۳۴۵\u00A0۶۷۸۹", MobileNumber.parse("09123456789").display());
    }

    @Test
    void isMaskedInEveryText() {
        var number = MobileNumber.parse("09123456789");
        assertEquals("0912***6789", number.masked());
        assertEquals("0912***6789", number.toString());
    }

    @Test
    void everyTextOfANumberReadsBackAsTheNumber() {
        var random = new Random(98);
        for (int round = 0; round < 5_000; round++) {
            var number = new MobileNumber("+989%09d".formatted(random.nextInt(1_000_000_000)));
            assertEquals(number, MobileNumber.parse(number.e164()));
            assertEquals(number, MobileNumber.parse(number.national()));
            assertEquals(number, MobileNumber.parse(number.display()));
        }
    }
}
