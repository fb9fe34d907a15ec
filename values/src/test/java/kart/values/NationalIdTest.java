package kart.values;

import static kart.values.InvalidValue.Reason.*;
import static kart.values.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import kart.values.InvalidValue.Reason;
import kart.values.NationalId.UniformDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0499370899",
                "0790419904",
                "0084575948",
                "1583250689",
                "4400276201",
                "2170415981",
                "0183382390",
                "2540201288",
                // The number of a keyboard and one of an unassigned prefix: well formed, for the register to judge.
                "1234567891",
                "0123456789",
                "0012345679",
                "0098765434",
                "1361234563",
                "0920001238",
                "0315550007",
                "4281002006"
            })
    void acceptsWellFormedNumbers(String number) {
        assertEquals(number, NationalId.parse(number).value());
        assertEquals(new NationalId(number), NationalId.tryParse(number).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"۰۴۹۹۳۷۰۸۹۹", "٠٤٩٩٣٧٠٨٩٩", " \u200F0499370899\u00A0", "049-937089-9", "۰۴۹ ۹۳۷۰۸۹ ۹"})
    void acceptsTheDigitsAndTheMarksPeopleType(String typed) {
        assertEquals("0499370899", NationalId.parse(typed).value());
    }

    @ParameterizedTest
    @CsvSource({
        "0684159415, NATIONAL_ID_CHECKSUM",
        "1234567890, NATIONAL_ID_CHECKSUM",
        "0010000000, NATIONAL_ID_CHECKSUM",
        "0010000003, NATIONAL_ID_SERIAL",
        "0000000019, NATIONAL_ID_PREFIX",
        "1234567, NATIONAL_ID_LENGTH",
        "790419904, NATIONAL_ID_LENGTH",
        "12345678901, NATIONAL_ID_LENGTH",
        "'', NATIONAL_ID_LENGTH",
        "12a4567890, NATIONAL_ID_CHARACTERS",
        "०४९९३७०८९९, NATIONAL_ID_CHARACTERS" // Devanagari digits, which Character.isDigit would take
    })
    void refusesMalformedNumbersAndSaysWhy(String number, Reason reason) {
        assertRefused(reason, () -> NationalId.parse(number));
        assertTrue(NationalId.tryParse(number).isEmpty());
    }

    @Test
    void constructorTakesTheCanonicalFormOnly() {
        assertRefused(NATIONAL_ID_CHARACTERS, () -> new NationalId("۰۴۹۹۳۷۰۸۹۹"));
        assertRefused(NATIONAL_ID_CHARACTERS, () -> new NationalId("049-937089-9"));
    }

    @ParameterizedTest
    @CsvSource({
        "67749828, 0067749828",
        "11537027, 0011537027",
        "790419904, 0790419904",
        "68415941, 0068415941",
        "۶۷۷۴۹۸۲۸, 0067749828",
        "0499370899, 0499370899"
    })
    void paddingPutsBackLeadingZeros(String typed, String number) {
        assertEquals(number, NationalId.padded(typed).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "12345678901", ""})
    void paddingRefusesOtherLengths(String typed) {
        assertRefused(NATIONAL_ID_LENGTH, () -> NationalId.padded(typed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4, 5, 6, 7, 8, 9})
    void refusesRepeatedDigits(int digit) {
        String number = Integer.toString(digit).repeat(10);
        assertRefused(NATIONAL_ID_UNIFORM, () -> NationalId.parse(number));
        assertRefused(NATIONAL_ID_UNIFORM, () -> NationalId.parse(number, UniformDigits.ALL));
    }

    @Test
    void tenOnesAreTheChoiceOfTheCaller() {
        assertEquals("1111111111", NationalId.parse("1111111111").value());
        assertEquals(
                "1111111111",
                NationalId.parse("۱۱۱۱۱۱۱۱۱۱", UniformDigits.ALL_EXCEPT_ONES).value());
        assertRefused(NATIONAL_ID_UNIFORM, () -> NationalId.parse("1111111111", UniformDigits.ALL));
    }

    @Test
    void isMaskedInEveryText() {
        var id = NationalId.parse("0012345679");
        assertEquals("001*****79", id.masked());
        assertEquals("001*****79", id.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9901234565",
                "9911313751",
                "9921392948",
                "9931472138",
                "9941551324",
                "9951630510",
                "9961709705",
                "9971788896",
                "9981868086",
                "9991947272"
            })
    void fictionalNumbersAreMadeOfPrefixAndSerial(String number) {
        int prefix = Integer.parseInt(number.substring(0, 3));
        int serial = Integer.parseInt(number.substring(3, 9));
        var id = NationalId.fictional(prefix, serial);
        assertEquals(number, id.value());
        assertTrue(id.isFictional());
    }

    @Test
    void everyFictionalNumberIsWellFormed() {
        for (int prefix = 990; prefix <= 999; prefix++) {
            for (int serial = 1; serial < 999_999; serial += 97) {
                var id = NationalId.fictional(prefix, serial);
                assertEquals(id, NationalId.parse(id.value()));
            }
        }
    }

    @Test
    void realPrefixesAreNeverFictional() {
        assertFalse(NationalId.parse("0499370899").isFictional());
        assertThrows(IllegalArgumentException.class, () -> NationalId.fictional(989, 1));
        assertThrows(IllegalArgumentException.class, () -> NationalId.fictional(1000, 1));
        assertThrows(IllegalArgumentException.class, () -> NationalId.fictional(990, 0));
        assertThrows(IllegalArgumentException.class, () -> NationalId.fictional(990, 1_000_000));
        assertThrows(IllegalArgumentException.class, () -> NationalId.fictional(999, 999_999));
    }

    /** Not all of them: remainders 1 and 10 share a check digit. */
    @Test
    void findsNearlyEverySingleWrongDigit() {
        var random = new Random(1397);
        int rounds = 20_000;
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            var id = NationalId.fictional(990 + random.nextInt(10), 1 + random.nextInt(999_998));
            var wrong = new StringBuilder(id.value());
            int at = random.nextInt(10);
            int digit = wrong.charAt(at) - '0';
            wrong.setCharAt(at, (char) ('0' + (digit + 1 + random.nextInt(9)) % 10));
            if (NationalId.tryParse(wrong.toString()).isEmpty()) {
                found++;
            }
        }
        assertTrue(found > rounds * 0.975 && found < rounds, "found " + found + " of " + rounds);
    }
}
